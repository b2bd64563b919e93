// SPDX-License-Identifier: GPL-3.0-or-later
// jmap-jam, an independent JMAP client, as a process that a test drives: signs in, then answers each line of JSON on
// stdin with one on stdout. An answer is {"data": …}, or {"error": …} with what the client threw.
//   {"do": "session"}                                   the session object, as the client read it
//   {"do": "request", "call": ["Complaint/get", {…}]}   one method
//   {"do": "queryAndGet", "accountId": …}               two methods, the second with a result reference to the first
//   {"do": "blob", "accountId": …, "text": …}           uploaded, downloaded again: its id, and the text that came back
//   {"do": "forged"}                                    a method with a token that nobody gave
// UTTAR_SERVER, UTTAR_LOGIN, UTTAR_PASSWORD; NODE_EXTRA_CA_CERTS for the server's certificate.
import readline from 'node:readline'
import JamClient from 'jmap-jam'

const { UTTAR_SERVER: server, UTTAR_LOGIN: login, UTTAR_PASSWORD: password } = process.env
const ours = 'urn:uttar:params:jmap:complaints'
const types = ['Approval', 'Audit', 'Complaint', 'Lease', 'Note', 'OperationReceipt', 'Person', 'Post', 'Reply', 'Template']

async function signIn() {
  const answer = await fetch(`${server}/auth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password, device: 'jmap-jam' }),
  })
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
  return (await answer.json()).token
}

async function connect(token) {
  const jam = new JamClient({
    sessionUrl: `${server}/.well-known/jmap`,
    bearerToken: token,
    customCapabilities: Object.fromEntries(types.map((type) => [type, ours])),
  })
  // The server's addresses are relative, for whatever proxy stands before it. A browser knows the base; Node does not.
  const session = await jam.session
  for (const name of ['apiUrl', 'downloadUrl', 'uploadUrl', 'eventSourceUrl']) {
    if (session[name]?.startsWith('/')) session[name] = server + session[name]
  }
  return jam
}

async function queryAndGet(jam, { accountId }) {
  const [data] = await jam.requestMany((t) => {
    const found = t.Complaint.query({ accountId, calculateTotal: true })
    return { found, read: t.Complaint.get({ accountId, ids: found.$ref('/ids') }) }
  })
  return data
}

async function blob(jam, { accountId, text }) {
  const sent = await jam.uploadBlob(accountId, new Blob([text], { type: 'text/plain' }))
  const got = await jam.downloadBlob({ accountId, blobId: sent.blobId, mimeType: 'text/plain', fileName: 'note.txt' })
  return { sent, text: await got.text() }
}

async function forged() {
  const jam = new JamClient({ sessionUrl: `${server}/.well-known/jmap`, bearerToken: 'nobody-gave-this-one' })
  jam.session = Promise.resolve({ apiUrl: `${server}/jmap/api` })
  return (await jam.request(['Core/echo', {}]))[0]
}

async function answer(jam, line) {
  const asked = JSON.parse(line)
  switch (asked.do) {
    case 'session':
      return jam.session
    case 'request':
      return (await jam.request(asked.call))[0]
    case 'queryAndGet':
      return queryAndGet(jam, asked)
    case 'blob':
      return blob(jam, asked)
    case 'forged':
      return forged()
    default:
      throw new Error(`unknown: ${asked.do}`)
  }
}

const jam = await connect(await signIn())
console.log(JSON.stringify({ ready: true }))
for await (const line of readline.createInterface({ input: process.stdin })) {
  const said = await answer(jam, line).then(
    (data) => ({ data }),
    (error) => ({ error: error instanceof Error ? { type: error.name, detail: String(error.cause ?? error) } : error }),
  )
  console.log(JSON.stringify(said))
}
