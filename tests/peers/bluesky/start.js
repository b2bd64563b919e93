// SPDX-License-Identifier: GPL-3.0-or-later
// A small AT Protocol network on loopback for the tests: directory (PLC), PDS and the AppView, with a PostgreSQL of its own.
// Prints one line of JSON when it is ready and stays until SIGTERM or SIGINT.
//   ACCESS_TTL=5s   access tokens that are soon over     RATE_LIMITS=1   the PDS's limits are on
//   END_WITH_STDIN=1  ends with who started it, too
//   PG_BIN          folder of PostgreSQL's programs      DB_POSTGRES_URL use that server instead
'use strict'
const { execFileSync, spawn } = require('node:child_process')
const crypto = require('node:crypto')
const dns = require('node:dns')
const fs = require('node:fs')
const net = require('node:net')
const os = require('node:os')
const path = require('node:path')

const { env } = process
env.REDIS_HOST = 'unused' // must be set; nothing connects to it
env.LOG_ENABLED ||= 'false'
dns.setDefaultResultOrder('ipv4first')
keepOnLoopback()

const { TestNetwork } = require('@atproto/dev-env')
if (env.ACCESS_TTL) shortenTokens(env.ACCESS_TTL)

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'uttar-peer-'))
fs.chmodSync(home, 0o755) // PostgreSQL may run as another user
env.TMPDIR = home // the PDS keeps its files under os.tmpdir()
spawn(process.execPath, [path.join(__dirname, 'clearup.js'), home], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })

let network
let stopDatabase = () => {}

// The development servers listen on every interface by themselves.
function keepOnLoopback() {
  const listen = net.Server.prototype.listen
  net.Server.prototype.listen = function (port, ...rest) {
    if (typeof port !== 'number') return listen.call(this, port, ...rest)
    const callbacks = rest.filter((each) => typeof each === 'function')
    return listen.call(this, { port, host: '127.0.0.1' }, ...callbacks)
  }
}

function shortenTokens(lifetime) {
  const folder = path.dirname(require.resolve('@atproto/pds'))
  const auth = require(path.join(folder, 'account-manager/helpers/auth'))
  const original = auth.createAccessToken
  auth.createAccessToken = (options) => original({ ...options, expiresIn: lifetime })
}

function newestPostgres() {
  if (env.PG_BIN) return env.PG_BIN
  const root = '/usr/lib/postgresql'
  const versions = fs.existsSync(root) ? fs.readdirSync(root) : []
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0]
  if (!newest) throw new Error('PostgreSQL is not installed')
  return path.join(root, newest, 'bin')
}

function startDatabase() {
  if (env.DB_POSTGRES_URL) return env.DB_POSTGRES_URL
  const bin = newestPostgres()
  const folder = path.join(home, 'pg')
  fs.mkdirSync(folder)
  const options = { stdio: 'ignore', cwd: folder }
  if (process.getuid() === 0) { // PostgreSQL refuses to run as root
    const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
    options.uid = id('-u')
    options.gid = id('-g')
    fs.chownSync(folder, options.uid, options.gid)
  }
  const run = (program, ...args) => execFileSync(path.join(bin, program), args, options)
  const data = path.join(folder, 'data')
  run('initdb', '-D', data, '-A', 'trust', '-U', 'pg', '-E', 'UTF8', '--no-sync')
  const flags = `-c listen_addresses='' -c unix_socket_directories=${folder} -c fsync=off`
  run('pg_ctl', '-D', data, '-w', '-l', path.join(folder, 'log'), '-o', flags, 'start')
  stopDatabase = () => run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop')
  return `postgresql://pg@localhost/postgres?host=${folder}`
}

function cleanUp() {
  try {
    stopDatabase()
  } catch {
    // it never ran
  }
  fs.rmSync(home, { recursive: true, force: true })
}

async function stop() {
  // Some of its parts wait for connections that their peers keep open.
  const patience = new Promise((resolve) => setTimeout(resolve, 4000))
  await Promise.race([Promise.resolve(network?.close()).catch(() => {}), patience])
  cleanUp()
  process.exit(0)
}

async function freePort() {
  const server = net.createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function call(base, method, body, token) {
  const headers = { 'content-type': 'application/json' }
  if (token) headers.authorization = `Bearer ${token}`
  const answer = await fetch(`${base}/xrpc/${method}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${method}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

async function makeAccount(name) {
  const account = { handle: `${name}.test`, email: `${name}@example.com`, password: `${name}-pw` }
  const session = await call(network.pds.url, 'com.atproto.server.createAccount', account)
  const app = await call(network.pds.url, 'com.atproto.server.createAppPassword', { name: 'app' }, session.accessJwt)
  return { ...account, did: session.did, appPassword: app.password }
}

async function main() {
  process.once('SIGTERM', stop).once('SIGINT', stop)
  if (env.END_WITH_STDIN) process.stdin.resume().once('end', stop)
  const letters = crypto.randomBytes(8).toString('hex').replace(/\d/g, (digit) => 'ghijklmnop'[digit])
  const port = await freePort()
  network = await TestNetwork.create({
    dbPostgresUrl: startDatabase(),
    dbPostgresSchema: `t${letters}`,
    pds: { hostname: 'localhost', enableDidDocWithSession: true, rateLimitsEnabled: Boolean(env.RATE_LIMITS) },
    bsky: { port, publicUrl: `http://localhost:${port}` }, // where it says that its pictures lie
  })
  const accounts = {}
  for (const name of ['citizen', 'neighbour', 'department']) accounts[name] = await makeAccount(name)
  await network.processAll()
  console.log(JSON.stringify({ pid: process.pid, pds: network.pds.url, appview: network.bsky.url, accounts }))
}

main().catch((error) => {
  console.error(error)
  cleanUp()
  process.exit(1)
})
