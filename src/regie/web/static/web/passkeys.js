// Passkeys: a form with data-passkey asks the browser for a credential before it is sent.
(() => {
  const bytes = text => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"))
    return Uint8Array.from(plain, sign => sign.charCodeAt(0))
  }
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")
  const ids = list => (list || []).map(one => ({ ...one, id: bytes(one.id) }))

  const read = given => {
    const asked = { ...given.publicKey, challenge: bytes(given.publicKey.challenge) }
    if (asked.user) asked.user = { ...asked.user, id: bytes(asked.user.id) }
    if (asked.excludeCredentials) asked.excludeCredentials = ids(asked.excludeCredentials)
    if (asked.allowCredentials) asked.allowCredentials = ids(asked.allowCredentials)
    return asked
  }

  const written = credential => {
    const response = {}
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name])
    }
    if (credential.response.getTransports) response.transports = credential.response.getTransports()
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment || undefined,
      clientExtensionResults: credential.getClientExtensionResults(),
      response,
    })
  }

  const create = asked => {
    // A passkey: found without an address, and only for who shows to be its owner.
    asked.authenticatorSelection = {
      ...asked.authenticatorSelection, residentKey: "required", requireResidentKey: true, userVerification: "required",
    }
    return navigator.credentials.create({ publicKey: asked })
  }

  const given = async form => {
    if (form.dataset.options) return JSON.parse(form.dataset.options)
    const answer = await fetch(form.dataset.optionsFrom, { headers: { Accept: "application/json" } })
    if (!answer.ok) throw new Error(answer.status)
    return (await answer.json()).request_options
  }

  const say = (form, which) => {
    for (const one of form.querySelectorAll("[data-passkey-error]")) one.hidden = one.dataset.passkeyError !== which
  }

  document.addEventListener("submit", async event => {
    const form = event.target
    if (!form.dataset.passkey) return
    event.preventDefault()
    if (!window.PublicKeyCredential) return say(form, "unknown")
    say(form, "")
    try {
      const asked = read(await given(form))
      const found = await (form.dataset.passkey === "create" ? create(asked) : navigator.credentials.get({ publicKey: asked }))
      form.elements.credential.value = written(found)
      form.submit()
    } catch {
      say(form, "refused")
    }
  })
})()
