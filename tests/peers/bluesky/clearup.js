// SPDX-License-Identifier: GPL-3.0-or-later
// clearup.js FOLDER: waits for the end of its stdin, which comes when start.js has ended, killed or not; then the
// database in FOLDER is stopped and FOLDER removed.
'use strict'
const fs = require('node:fs')
const path = require('node:path')

const home = process.argv[2]
process.on('SIGINT', () => {}).on('SIGTERM', () => {}) // start.js decides
process.stdin.resume().once('end', () => {
  try {
    const pid = fs.readFileSync(path.join(home, 'pg/data/postmaster.pid'), 'utf8').split('\n')[0]
    process.kill(Number(pid), 'SIGQUIT')
  } catch {
    // stopped already
  }
  setTimeout(() => fs.rmSync(home, { recursive: true, force: true }), 1000)
})
