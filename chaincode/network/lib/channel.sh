# shellcheck shell=bash
# Identities, the channel and the contract on it: what is made once, and then stays in $fabric.

make_identities() {
  "$programs/cryptogen" generate --config="$here/config/crypto-config.yaml" --output="$fabric/crypto"
}

make_first_block() {
  local organisation replace=(-e "s/PORT_ORDERER/$port/")
  for organisation in "${ORGANISATIONS[@]}"; do
    replace+=(-e "s/PORT_${organisation^^}/$(port_of "$organisation")/")
  done
  sed "${replace[@]}" "$here/config/configtx.yaml" >"$fabric/configtx.yaml"
  FABRIC_CFG_PATH=$fabric "$programs/configtxgen" -profile Trace -channelID "$CHANNEL" -outputBlock "$fabric/first.block"
}

# A file's lines as they stand in a JSON string.
quoted() { awk '{printf "%s\\n", $0}' "$1"; }

# What an organisation installs on its peer: not the contract, but where it listens, and the peer's key to it.
make_package() {
  local organisation=$1 tls content=$fabric/packages/$1
  tls=$(organisation_home "chaincode.$organisation")/peers/client.chaincode.$organisation.test/tls
  mkdir -p "$content"
  cat >"$content/connection.json" <<JSON
{
  "address": "127.0.0.1:$(port_of_process "chaincode-$organisation")",
  "dial_timeout": "10s",
  "tls_required": true,
  "client_auth_required": true,
  "root_cert": "$(quoted "$tls/ca.crt")",
  "client_cert": "$(quoted "$tls/server.crt")",
  "client_key": "$(quoted "$tls/server.key")"
}
JSON
  echo "{\"type\": \"ccaas\", \"label\": \"${CONTRACT}_1\"}" >"$content/metadata.json"
  tar -C "$content" -czf "$content/code.tar.gz" connection.json
  tar -C "$content" -czf "$content.tgz" metadata.json code.tar.gz
  as_admin "$organisation" lifecycle chaincode calculatepackageid "$content.tgz" >"$content.id"
}

orderer_joins() {
  local tls
  tls=$(orderer_home)/tls
  "$programs/osnadmin" channel join --channelID "$CHANNEL" --config-block "$fabric/first.block" \
    -o 127.0.0.1:$((port + 1)) --ca-file "$tls/ca.crt" --client-cert "$tls/server.crt" --client-key "$tls/server.key"
}

orderer_leads() { metric $((port + 2)) "consensus_etcdraft_is_leader{channel=\"$CHANNEL\"}" 1; }

# Joins the channel, installs the package and approves the contract.
organisation_joins() {
  as_admin "$1" channel join -b "$fabric/first.block"
  as_admin "$1" lifecycle chaincode install "$fabric/packages/$1.tgz"
  as_admin "$1" lifecycle chaincode approveformyorg "${definition[@]}" --package-id "$(cat "$fabric/packages/$1.id")"
}

# The contract of the channel, which all organisations approve with the same words. Without a policy it has the channel's.
define_contract() {
  definition=(-o "127.0.0.1:$port" --tls --cafile "$(orderer_home)/tls/ca.crt" -C "$CHANNEL" -n "$CONTRACT" -v 1 --sequence 1)
}

commit_contract() {
  local organisation peers=()
  for organisation in "${ORGANISATIONS[@]}"; do
    peers+=(--peerAddresses "127.0.0.1:$(port_of "$organisation")"
      --tlsRootCertFiles "$(organisation_home "$organisation")/peers/peer.$organisation.test/tls/ca.crt")
  done
  as_admin "${ORGANISATIONS[0]}" lifecycle chaincode commit "${definition[@]}" "${peers[@]}"
}

# Whether the organisation's peer knows the others and gets an answer from its chaincode.
organisation_answers() {
  metric $(($(port_of "$1") + 2)) "gossip_membership_total_peers_known{channel=\"$CHANNEL\"}" $((${#ORGANISATIONS[@]} - 1)) &&
    as_admin "$1" chaincode query -C "$CHANNEL" -n "$CONTRACT" -c '{"Args":["head","none","none"]}'
}

# Settings with which the service anchors on this network, in the brand's name.
write_settings() {
  local organisation home peers=() authorities=() organisations=()
  home=$(organisation_home brand)/users/User1@brand.test/msp
  for organisation in "${ORGANISATIONS[@]}"; do
    peers+=("    - 127.0.0.1:$(port_of "$organisation")")
    authorities+=("    - '$(organisation_home "$organisation")/peers/peer.$organisation.test/tls/ca.crt'")
    # Here the authorities that issue identities; those above issue TLS certificates.
    organisations+=("    - {msp: $(msp "$organisation"),"
      "       authority: '$(organisation_home "$organisation")/ca/ca.$organisation.test-cert.pem',"
      "       names: {zh-CN: '$(name_of zh-CN "$organisation")', en: '$(name_of en "$organisation")'}}")
  done
  printf '%s\n' "chamadao.origin: log.brand.test/trial" "chamadao.ledger.fabric:" "  msp: $(msp brand)" \
    "  certificate: '$home/signcerts/User1@brand.test-cert.pem'" "  key: '$home/keystore/priv_sk'" \
    "  peers:" "${peers[@]}" "  authorities:" "${authorities[@]}" \
    "  organisations:" "${organisations[@]}" \
    "  orderers:" "    - {msp: OrdererMSP, authority: '$(orderers_authority)'}" >"$fabric/service.yml"
}
