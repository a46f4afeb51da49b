/** Whether WeChat shows the page itself: its web view keeps neither a camera nor what is recorded. */
export const isInWeChat = isWeChat(navigator.userAgent)

export function isWeChat(userAgent: string): boolean {
  return /MicroMessenger/i.test(userAgent)
}
