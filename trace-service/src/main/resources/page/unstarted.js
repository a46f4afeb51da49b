(function () {
  function giveUp() {
    var section = document.getElementById('proof')
    if (section && section.getAttribute('data-state') === 'waiting') {
      section.setAttribute('data-state', 'failed')
      section.setAttribute('data-failed', 'unfinished')
    }
  }
  // A file that does not load tells nobody but its element, which an event passes on its way down.
  addEventListener('error', function (event) {
    if (event.target === window || event.target.nodeName === 'SCRIPT') giveUp()
  }, true)
  // A browser without modules passes over the page's script and tells nobody.
  if (!('noModule' in document.createElement('script'))) addEventListener('load', giveUp)
  setTimeout(giveUp, 15000)
})()
