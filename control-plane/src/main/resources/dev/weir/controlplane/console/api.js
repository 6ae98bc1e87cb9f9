// Speaks to the admin API with the session's cookie.

/** A refusal: the members of application/problem+json. */
export class Refused extends Error {
  constructor(body, status) {
    super(body.detail ?? `the server answered ${status}`);
    Object.assign(this, body, { status });
  }
}

async function ask(method, path, body, headers = {}, type = 'application/json') {
  let response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: {
        // What no other site can make a browser send along with the cookie.
        'X-Weir-Console': '1',
        ...(body === undefined ? {} : { 'Content-Type': type }),
        ...headers,
      },
      body: body === undefined || type === 'text/plain' ? body : JSON.stringify(body),
    });
  } catch {
    throw new Refused({ detail: 'the control plane cannot be reached', hint: 'is it running?' }, 0);
  }
  const text = await response.text();
  let json = null;
  try {
    json = text === '' ? null : JSON.parse(text);
  } catch {
    json = null;
  }
  if (!response.ok) {
    if (response.status === 401 && path !== '/console/session') {
      window.dispatchEvent(new Event('weir-logged-out'));
    }
    throw new Refused(json ?? {}, response.status);
  }
  return { body: json, etag: response.headers.get('ETag') };
}

export const get = (path) => ask('GET', path);
export const post = (path, body, headers) => ask('POST', path, body, headers);
export const patch = (path, body, headers) => ask('PATCH', path, body, headers);
/** Puts a text; with the version that was read, so that nobody else's change is lost. */
export const put = (path, text, etag) =>
  ask('PUT', path, text, etag ? { 'If-Match': etag } : {}, 'text/plain');
export const remove = (path, headers) => ask('DELETE', path, undefined, headers);

/** One page of a list, and how to get the next. */
export async function page(path, cursor) {
  const glue = path.includes('?') ? '&' : '?';
  const { body } = await get(cursor ? `${path}${glue}cursor=${encodeURIComponent(cursor)}` : path);
  return body;
}

export const tenantPath = (tenant) => `/admin/v1/tenants/${encodeURIComponent(tenant)}`;
