/** Calls the API as who is signed in; `session.call` of `@chamadao/party`. A Blob is sent as it is. */
export type Call = (
  method: string,
  path: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<Response>
