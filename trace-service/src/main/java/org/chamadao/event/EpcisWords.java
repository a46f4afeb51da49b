package org.chamadao.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chamadao.entry.EntryTree;

/** The names of EPCIS 2.0 (its JSON-LD context), which no document may give another meaning. */
final class EpcisWords {
    private static final String FIELDS = """
            action agreementDate bizLocation bizRules bizStep bizTransaction bizTransactionList booleanValue \
            certificationInfo chemicalSubstance childEPCs childQuantityList component coordinateReferenceSystem \
            correctiveEventIDs createdAt creationDate dataProcessingMethod declarationTime destination \
            destinationList deviceID deviceMetadata disposition epcClass epcList epcisBody errorDeclaration \
            endTime eventID eventList eventTime eventTimeZoneOffset exception hexBinaryValue id ilmd \
            inputEPCList inputQuantityList instanceIdentifier maxValue meanValue microorganism minValue \
            outputEPCList outputQuantityList parentID percRank percValue persistentDisposition quantity \
            quantityList queryName queryResults rawData readPoint reason receiver recordTime resultsBody \
            schemaVersion sDev sender sensorElementList sensorMetadata sensorReport set source sourceList \
            startTime stringValue subscriptionID time transformationID type unset uom uriValue value""";
    private static final String TYPES = """
            AggregationEvent AssociationEvent EPCISDocument EPCISMasterDataDocument EPCISQueryDocument Event \
            ObjectEvent TransactionEvent TransformationEvent""";

    private static final Map<String, String> IRIS = Arrays.stream((FIELDS + " " + TYPES).split(" "))
            .collect(Collectors.toUnmodifiableMap(Function.identity(), EntryTree::epcis));

    private EpcisWords() {}

    static Set<String> all() {
        return IRIS.keySet();
    }

    /** The IRI of any bare word. */
    static String iri(String word) {
        var iri = IRIS.get(word);
        return iri == null ? EntryTree.epcis(word) : iri;
    }
}
