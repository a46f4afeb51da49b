// Stands for a phone's camera: it sees the picture that is held before it, on a grey table.
;(() => {
  const canvas = document.createElement('canvas')
  canvas.width = 1280
  canvas.height = 960
  const surface = canvas.getContext('2d')
  let picture
  let lamp = 0

  function expose() {
    surface.fillStyle = lamp++ % 2 ? '#777' : '#787878'
    surface.fillRect(0, 0, canvas.width, canvas.height)
    if (!picture) return
    const scale = Math.min(900 / picture.naturalWidth, 900 / picture.naturalHeight)
    const width = picture.naturalWidth * scale
    const height = picture.naturalHeight * scale
    surface.drawImage(picture, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height)
  }

  window.heldBefore = async (address) => {
    const next = new Image()
    next.src = address
    await next.decode()
    picture = next
    expose()
  }
  window.nothingBefore = () => {
    picture = undefined
    expose()
  }

  const devices = navigator.mediaDevices
  if (!devices || window.hasItsOwnCamera) return
  setInterval(expose, 60)
  devices.getUserMedia = async () => canvas.captureStream(20)
})()
