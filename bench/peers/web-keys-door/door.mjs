// openid-client and oauth4webapi at the door for systems. Begin ./rapport demo, then here:
//   npm install && node door.mjs http://127.0.0.1:8080
// It registers a system as the manager of a made-up house, takes her side as a made-up holder, and
// does all else as a foreign system that knows only what the server's metadata says.
import assert from 'node:assert/strict'
import * as oauth from 'oauth4webapi'
import * as client from 'openid-client'

const server = new URL(process.argv[2] ?? 'http://127.0.0.1:8080')
const CANARY = 'Canarygasse 7, 4020 Linz'
const BACK = 'https://till.example.org/back'
const PRE_AUTHORIZED = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'
const DELIVER = JSON.stringify([{ type: 'rapport_web_key', errand: 'deliver-home' }])
const done = []

/** A browser without a screen: keeps cookies, follows no redirect, sends the forms of a page. */
class Browser {
  #cookies = new Map()
  #token = ''

  async get(path) {
    const response = await this.#send(path, {})
    const page = await response.text()
    this.#token = page.match(/name="_csrf" value="([^"]+)"/)?.[1] ?? this.#token
    return { status: response.status, page, location: response.headers.get('location') ?? '' }
  }

  async post(path, fields) {
    const body = new URLSearchParams({ ...fields, _csrf: this.#token })
    const response = await this.#send(path, { method: 'POST', body })
    const page = await response.text()
    return { status: response.status, page, location: response.headers.get('location') ?? '' }
  }

  async #send(path, options) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(path, server), {
      ...options, redirect: 'manual', headers: { accept: 'text/html', cookie }
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/)
      this.#cookies.set(name, value)
    }
    return response
  }
}

async function holder() {
  const phone = new Browser()
  const door = await phone.get('/me/in')
  const house = door.page.match(/name="organisation" value="([^"]+)"/)[1]
  const tie = door.page.match(/name="tie" value="([^"]+)"/)[1]
  await phone.post('/me/in/demo', { organisation: house, tie })
  await phone.get('/me/vault')
  await phone.post('/me/vault', { kind: 'postal_address', value: CANARY, source: '' })
  return { phone, house }
}

/** A manager registers a system; of the clerks one is named with each request. */
async function registered(house, jwk) {
  const desk = new Browser()
  const door = await desk.get('/sign-in')
  const people = [...door.page.matchAll(
    /name="organisation" value="([^"]+)">\s*<input type="hidden" name="staff" value="([^"]+)">\s*<button[^>]*><span><b>[^<]*<\/b>, ([^<]*)</g)]
    .filter(([, organisation]) => organisation === house)
  const manager = people.find(([, , , role]) => role.includes('manager'))[2]
  const clerk = people.find(([, , , role]) => role.includes('clerk'))[2]
  await desk.post('/sign-in/demo', { organisation: house, staff: manager })
  await desk.get('/house/systems')
  const name = `Node ${Date.now()}`
  const answer = await desk.post('/house/systems',
    { name, keys: JSON.stringify(jwk), redirects: BACK })
  assert.equal(answer.status, 302, answer.page)
  const page = (await desk.get('/house/systems')).page
  const row = page.slice(page.indexOf(name))
  return { id: row.match(/[a-z][a-z0-9-]*\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/)[0], clerk }
}

async function makesAKey(phone, house) {
  const choices = (await phone.get('/me/keys/new?errand=deliver-home')).page
  const at = choices.match(new RegExp(`at=(${house}[^"&]*)`))[1]
  await phone.get(`/me/keys/new?errand=deliver-home&at=${at}`)
  const made = await phone.post('/me/keys',
    { errand: 'deliver-home', at, lasts: 'now', postal_address: 'value' })
  const path = new URL(made.location, server).pathname
  const page = (await phone.get(path)).page
  return { path, code: page.match(/\b(\d{4} \d{4} \d{4})\b/)[1] }
}

const { phone, house } = await holder()
const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
const jwk = { ...(await crypto.subtle.exportKey('jwk', pair.publicKey)), key_ops: undefined, ext: undefined }
const system = await registered(house, jwk)

const config = await client.discovery(server, system.id,
  { client_id: system.id, use_mtls_endpoint_aliases: false },
  client.PrivateKeyJwt(pair.privateKey),
  { algorithm: 'oauth2', execute: [client.allowInsecureRequests] })
const proofKeys = await client.randomDPoPKeyPair('ES256')
const DPoP = client.getDPoPHandle(config, proofKeys)
const clerk = system.clerk
const at = (path) => new URL(`/api/v1/web-key${path}`, server)

async function read(token, path, handle = DPoP) {
  const call = () => client.fetchProtectedResource(config, token, at(path), path ? 'POST' : 'GET',
    path ? '' : undefined, new Headers({ 'content-type': 'application/json' }),
    { DPoP: handle })
  try {
    const response = await call()
    return { status: response.status, body: await response.text() }
  } catch (refused) {
    return { status: refused.status ?? refused.response?.status, body: String(refused) }
  }
}

async function refusal(work) {
  try {
    await work()
  } catch (refused) {
    return refused.error ?? String(refused)
  }
  assert.fail('it was not refused')
}

{
  const key = await makesAKey(phone, house)
  const answer = await client.genericGrantRequest(config, PRE_AUTHORIZED,
    { 'pre-authorized_code': key.code, clerk }, { DPoP })
  assert.equal(answer.token_type, 'dpop')
  assert.equal(answer.authorization_details[0].type, 'rapport_web_key')
  assert.match((await read(answer.access_token, '/items/postal_address')).body, new RegExp(CANARY))
  assert.equal((await client.tokenIntrospection(config, answer.access_token)).active, true)
  done.push('a code that she made first: token, one item, introspection')

  const other = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'))
  assert.equal((await read(answer.access_token, '/items/postal_address', other)).status, 401)
  done.push('another key reads nothing with the token')

  const child = await client.genericGrantRequest(config, EXCHANGE, {
    subject_token: answer.access_token, subject_token_type: ACCESS_TOKEN, clerk,
    authorization_details: JSON.stringify([{ type: 'rapport_web_key',
      datatypes: [{ item: 'postal_address', mode: 'masked', reads: 1 }] }])
  }, { DPoP })
  const masked = await read(child.access_token, '/items/postal_address')
  assert.match(masked.body, /"masked"/)
  assert.doesNotMatch(masked.body, new RegExp(CANARY))
  await client.tokenRevocation(config, answer.access_token)
  assert.equal((await client.tokenIntrospection(config, child.access_token)).active, false)
  done.push('passed on as less (RFC 8693), and over with its parent (RFC 7009)')

  assert.equal(await refusal(() => client.genericGrantRequest(config, PRE_AUTHORIZED,
    { 'pre-authorized_code': key.code, clerk }, { DPoP })), 'invalid_grant')
  assert.equal(await refusal(() => client.genericGrantRequest(config, PRE_AUTHORIZED,
    { 'pre-authorized_code': key.code }, { DPoP })), 'invalid_request')
  done.push('a spent code and a request without a clerk are refused')
}

{
  const verifier = client.randomPKCECodeVerifier()
  const state = client.randomState()
  const url = await client.buildAuthorizationUrlWithPAR(config, {
    redirect_uri: BACK, state, clerk,
    code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    authorization_details: DELIVER
  }, { DPoP })
  const shown = await phone.get(url.pathname + url.search)
  const next = new URL(shown.location, server)
  const page = new URL((await phone.get(next.pathname + next.search)).location, server).pathname
  assert.match((await phone.get(page)).page, /Deliver to your home/)
  const yes = await phone.post(page, { postal_address: 'value', answer: 'yes' })
  const back = new URL(yes.page.match(/href="(https:\/\/till[^"]+)"/)[1].replaceAll('&amp;', '&'))
  const answer = await client.authorizationCodeGrant(config, back,
    { pkceCodeVerifier: verifier, expectedState: state }, {}, { DPoP })
  assert.match((await read(answer.access_token, '/items/postal_address')).body, new RegExp(CANARY))
  assert.equal((await phone.get(url.pathname + url.search)).status, 400)
  assert.equal(await refusal(() => client.authorizationCodeGrant(config, back,
    { pkceCodeVerifier: verifier, expectedState: state }, {}, { DPoP })), 'invalid_grant')
  assert.equal((await read(answer.access_token, '/items/postal_address')).status, 401)
  done.push('pushed (RFC 9126, 9396), answered on her page, iss checked (RFC 9207), PKCE, DPoP with nonce; once')
}

{
  const as = config.serverMetadata()
  const response = await oauth.pushedAuthorizationRequest(as, { client_id: system.id },
    oauth.PrivateKeyJwt(pair.privateKey), {
      redirect_uri: BACK, response_type: 'code', clerk,
      code_challenge: await oauth.calculatePKCECodeChallenge(oauth.generateRandomCodeVerifier()),
      code_challenge_method: 'S256',
      authorization_details: JSON.stringify([{ type: 'something_else' }])
    }, { [oauth.allowInsecureRequests]: true })
  assert.equal(await refusal(() => oauth.processPushedAuthorizationResponse(as,
    { client_id: system.id }, response)), 'invalid_authorization_details')
  done.push('an unknown type is refused, as oauth4webapi reads it')
}

for (const line of done) console.log(`ok  ${line}`)
console.log(`${done.length} passed, 0 failed`)
