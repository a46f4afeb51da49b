// Links the Node that runs this, and its npm, to where frontend-maven-plugin looks for them; prints the version.
// Fails where this Node does not fit, so that the plugin downloads one.
import { existsSync, mkdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

const [wanted, folder] = process.argv.slice(2)
const [major, minor] = process.versions.node.split('.').map(Number)
const npm = process.env.PATH.split(delimiter)
  .map((part) => join(part, 'npm'))
  .find((path) => existsSync(path) && realpathSync(path).endsWith('/npm/bin/npm-cli.js'))
if (`v${major}` !== wanted.split('.')[0] || minor < 19 || !npm) process.exit(1)

mkdirSync(join(folder, 'node_modules'), { recursive: true })
link(process.execPath, join(folder, 'node'))
link(dirname(dirname(realpathSync(npm))), join(folder, 'node_modules', 'npm'))
console.log(process.version)

function link(target, path) {
  rmSync(path, { force: true, recursive: true })
  symlinkSync(target, path)
}
