# shellcheck shell=bash
# The seven processes and how Fabric's programs are told what they are. Uses $port, $fabric, $programs, $config.

readonly ORGANISATIONS=(brand association regulator)
readonly CHANNEL=trace
readonly CONTRACT=tracelog
NAMES=(orderer)
for organisation in "${ORGANISATIONS[@]}"; do
  NAMES+=("peer-$organisation" "chaincode-$organisation")
done
readonly NAMES

msp() { echo "${1^}MSP"; }

# What an organisation is called. name_of LANGUAGE ORGANISATION
name_of() {
  case $1-$2 in
    zh-CN-brand) echo 品牌方 ;;
    zh-CN-association) echo 茶叶协会 ;;
    zh-CN-regulator) echo 监管机构 ;;
    en-brand) echo Brand owner ;;
    en-association) echo Tea association ;;
    en-regulator) echo Regulator ;;
  esac
}

# The first port of an organisation: its peer's; then the peer's own for chaincode, its metrics, and the chaincode's.
port_of() {
  local index
  for index in "${!ORGANISATIONS[@]}"; do
    if [ "${ORGANISATIONS[index]}" = "$1" ]; then
      echo $((port + 10 * (index + 1)))
    fi
  done
}

# Where a process takes connections.
port_of_process() {
  case $1 in
    orderer) echo "$port" ;;
    peer-*) port_of "${1#peer-}" ;;
    chaincode-*) echo $(($(port_of "${1#chaincode-}") + 3)) ;;
  esac
}

# All ports of a process.
ports_of_process() {
  local first
  first=$(port_of_process "$1")
  case $1 in
    chaincode-*) echo "$first" ;;
    *) seq "$first" $((first + 2)) ;;
  esac
}

orderer_home() { echo "$fabric/crypto/ordererOrganizations/orderer.test/orderers/orderer.orderer.test"; }
orderers_authority() { echo "$fabric/crypto/ordererOrganizations/orderer.test/ca/ca.orderer.test-cert.pem"; }
organisation_home() { echo "$fabric/crypto/peerOrganizations/$1.test"; }

start_orderer() {
  local home tls
  home=$(orderer_home)
  tls=$home/tls
  start orderer FABRIC_CFG_PATH="$config" FABRIC_LOGGING_SPEC=WARNING:orderer.common.broadcast=ERROR \
    ORDERER_GENERAL_LISTENADDRESS=127.0.0.1 ORDERER_GENERAL_LISTENPORT="$port" \
    ORDERER_GENERAL_LOCALMSPID=OrdererMSP ORDERER_GENERAL_LOCALMSPDIR="$home/msp" \
    ORDERER_GENERAL_TLS_ENABLED=true ORDERER_GENERAL_TLS_PRIVATEKEY="$tls/server.key" \
    ORDERER_GENERAL_TLS_CERTIFICATE="$tls/server.crt" ORDERER_GENERAL_TLS_ROOTCAS="[$tls/ca.crt]" \
    ORDERER_GENERAL_BOOTSTRAPMETHOD=none ORDERER_CHANNELPARTICIPATION_ENABLED=true \
    ORDERER_ADMIN_LISTENADDRESS=127.0.0.1:$((port + 1)) ORDERER_ADMIN_TLS_ENABLED=true \
    ORDERER_ADMIN_TLS_PRIVATEKEY="$tls/server.key" ORDERER_ADMIN_TLS_CERTIFICATE="$tls/server.crt" \
    ORDERER_ADMIN_TLS_ROOTCAS="[$tls/ca.crt]" ORDERER_ADMIN_TLS_CLIENTROOTCAS="[$tls/ca.crt]" \
    ORDERER_ADMIN_TLS_CLIENTAUTHREQUIRED=true \
    ORDERER_OPERATIONS_LISTENADDRESS=127.0.0.1:$((port + 2)) ORDERER_METRICS_PROVIDER=prometheus \
    ORDERER_FILELEDGER_LOCATION="$fabric/orderer/ledger" ORDERER_CONSENSUS_WALDIR="$fabric/orderer/wal" \
    ORDERER_CONSENSUS_SNAPDIR="$fabric/orderer/snapshots" \
    "$programs/orderer"
}

start_peer() {
  local organisation=$1 own home tls
  own=$(port_of "$organisation")
  home=$(organisation_home "$organisation")/peers/peer.$organisation.test
  tls=$home/tls
  # Without the short intervals peers that join at once may wait 25 s for each other. Without an endpoint there is no Docker.
  start "peer-$organisation" FABRIC_CFG_PATH="$config" FABRIC_LOGGING_SPEC=WARNING \
    CORE_PEER_ID="peer.$organisation.test" CORE_PEER_LOCALMSPID="$(msp "$organisation")" \
    CORE_PEER_MSPCONFIGPATH="$home/msp" CORE_PEER_FILESYSTEMPATH="$fabric/peer-$organisation/ledger" \
    CORE_LEDGER_SNAPSHOTS_ROOTDIR="$fabric/peer-$organisation/snapshots" \
    CORE_PEER_TLS_ENABLED=true CORE_PEER_TLS_CERT_FILE="$tls/server.crt" CORE_PEER_TLS_KEY_FILE="$tls/server.key" \
    CORE_PEER_TLS_ROOTCERT_FILE="$tls/ca.crt" \
    CORE_PEER_ADDRESS="127.0.0.1:$own" CORE_PEER_LISTENADDRESS="127.0.0.1:$own" \
    CORE_PEER_CHAINCODEADDRESS=127.0.0.1:$((own + 1)) CORE_PEER_CHAINCODELISTENADDRESS=127.0.0.1:$((own + 1)) \
    CORE_PEER_GOSSIP_BOOTSTRAP="127.0.0.1:$own" CORE_PEER_GOSSIP_EXTERNALENDPOINT="127.0.0.1:$own" \
    CORE_PEER_GOSSIP_RECONNECTINTERVAL=1s CORE_PEER_GOSSIP_PUBLISHSTATEINFOINTERVAL=1s \
    CORE_PEER_GOSSIP_REQUESTSTATEINFOINTERVAL=1s \
    CORE_OPERATIONS_LISTENADDRESS=127.0.0.1:$((own + 2)) CORE_METRICS_PROVIDER=prometheus CORE_VM_ENDPOINT= \
    CORE_PEER_GATEWAY_ENDORSEMENTTIMEOUT=3s CORE_PEER_GATEWAY_BROADCASTTIMEOUT=2s \
    CORE_CHAINCODE_EXTERNALBUILDERS="[{name: ccaas, path: \"$here/builder\"}]" \
    "$programs/peer" node start
}

start_chaincode() {
  local organisation=$1 tls
  tls=$(organisation_home "chaincode.$organisation")/peers/server.chaincode.$organisation.test/tls
  start "chaincode-$organisation" CHAINCODE_SERVER_ADDRESS="127.0.0.1:$(port_of_process "chaincode-$organisation")" \
    CORE_CHAINCODE_ID_NAME="$(cat "$fabric/packages/$organisation.id")" \
    CHAINCODE_TLS_KEY="$tls/server.key" CHAINCODE_TLS_CERT="$tls/server.crt" CHAINCODE_CLIENT_CA_CERT="$tls/ca.crt" \
    CORE_CHAINCODE_LOGGING_LEVEL=WARNING CORE_CHAINCODE_LOGGING_SHIM=WARNING \
    "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx160m \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$fabric/chaincode.jar:$here/../target/lib/*" org.chamadao.tracelog.chaincode.TraceLogServer
}

start_process() {
  case $1 in
    orderer) start_orderer ;;
    peer-*) start_peer "${1#peer-}" ;;
    chaincode-*) start_chaincode "${1#chaincode-}" ;;
  esac
}

# Fabric's command line in the name of an organisation's administrator. as_admin ORGANISATION ARGUMENT...
as_admin() {
  local home
  home=$(organisation_home "$1")
  env -i PATH="$PATH" HOME="$HOME" FABRIC_CFG_PATH="$config" FABRIC_LOGGING_SPEC=ERROR \
    CORE_PEER_LOCALMSPID="$(msp "$1")" CORE_PEER_MSPCONFIGPATH="$home/users/Admin@$1.test/msp" \
    CORE_PEER_ADDRESS="127.0.0.1:$(port_of "$1")" CORE_PEER_TLS_ENABLED=true \
    CORE_PEER_TLS_ROOTCERT_FILE="$home/peers/peer.$1.test/tls/ca.crt" \
    "$programs/peer" "${@:2}"
}
