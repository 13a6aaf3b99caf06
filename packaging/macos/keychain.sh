#!/bin/bash
# Put the signing identity and the notary's key into a keychain of this run, where CI has them.
# Without them the .dmg is made unsigned; packaging/README.md says what that means.
set -euo pipefail
if [ -z "${CERTIFICATE:-}" ]; then
    echo "There is no certificate: the package will not be signed."
    exit 0
fi
keychain=$RUNNER_TEMP/signing.keychain-db
secret=$(openssl rand -hex 16)
security create-keychain -p "$secret" "$keychain"
security set-keychain-settings -lut 21600 "$keychain"
security unlock-keychain -p "$secret" "$keychain"
base64 --decode <<<"$CERTIFICATE" >"$RUNNER_TEMP/certificate.p12"
security import "$RUNNER_TEMP/certificate.p12" -P "$PASSWORD" -t cert -f pkcs12 -k "$keychain" \
    -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$secret" "$keychain" >/dev/null
security list-keychains -d user -s "$keychain" login.keychain-db
rm "$RUNNER_TEMP/certificate.p12"
if [ -n "${NOTARY_KEY:-}" ]; then
    base64 --decode <<<"$NOTARY_KEY" >"$RUNNER_TEMP/notary.p8"
    xcrun notarytool store-credentials networkjournal --key "$RUNNER_TEMP/notary.p8" \
        --key-id "$NOTARY_KEY_ID" --issuer "$NOTARY_ISSUER"
    echo "NETWORKJOURNAL_NOTARY=networkjournal" >>"$GITHUB_ENV"
fi
