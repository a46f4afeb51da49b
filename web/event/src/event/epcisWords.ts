/** The namespace of EPCIS. */
export const EPCIS = 'https://ref.gs1.org/epcis/'

const FIELDS = `
  action agreementDate bizLocation bizRules bizStep bizTransaction bizTransactionList booleanValue
  certificationInfo chemicalSubstance childEPCs childQuantityList component coordinateReferenceSystem
  correctiveEventIDs createdAt creationDate dataProcessingMethod declarationTime destination
  destinationList deviceID deviceMetadata disposition epcClass epcList epcisBody errorDeclaration
  endTime eventID eventList eventTime eventTimeZoneOffset exception hexBinaryValue id ilmd
  inputEPCList inputQuantityList instanceIdentifier maxValue meanValue microorganism minValue
  outputEPCList outputQuantityList parentID percRank percValue persistentDisposition quantity
  quantityList queryName queryResults rawData readPoint reason receiver recordTime resultsBody
  schemaVersion sDev sender sensorElementList sensorMetadata sensorReport set source sourceList
  startTime stringValue subscriptionID time transformationID type unset uom uriValue value`
const TYPES = `
  AggregationEvent AssociationEvent EPCISDocument EPCISMasterDataDocument EPCISQueryDocument Event
  ObjectEvent TransactionEvent TransformationEvent`

/** The names of EPCIS 2.0 (its JSON-LD context), which no document may give another meaning. */
export const EPCIS_WORDS: ReadonlySet<string> = new Set((FIELDS + TYPES).trim().split(/\s+/))
