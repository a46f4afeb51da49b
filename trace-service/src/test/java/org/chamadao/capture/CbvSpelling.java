package org.chamadao.capture;

/** How authors write the words of CBV 2.0. */
enum CbvSpelling {
    BARE("", "", "", "", ""),
    URN(
            "urn:epcglobal:cbv:bizstep:",
            "urn:epcglobal:cbv:disp:",
            "urn:epcglobal:cbv:er:",
            "urn:epcglobal:cbv:btt:",
            "urn:epcglobal:cbv:sdt:"),
    WEB_URI(
            "https://ref.gs1.org/cbv/BizStep-",
            "https://ref.gs1.org/cbv/Disp-",
            "https://ref.gs1.org/cbv/ER-",
            "https://ref.gs1.org/cbv/BTT-",
            "https://ref.gs1.org/cbv/SDT-"),
    CURIE("cbv:BizStep-", "cbv:Disp-", "cbv:ER-", "cbv:BTT-", "cbv:SDT-");

    private final String step;
    private final String disposition;
    private final String reason;
    private final String transaction;
    private final String sourceOrDestination;

    CbvSpelling(String step, String disposition, String reason, String transaction, String sourceOrDestination) {
        this.step = step;
        this.disposition = disposition;
        this.reason = reason;
        this.transaction = transaction;
        this.sourceOrDestination = sourceOrDestination;
    }

    /** An event with a word of CBV in every place that takes one. */
    String everywhere(String eventId) {
        return """
                {"type": "ObjectEvent", "eventID": "%s", "eventTime": "2026-03-05T08:00:00Z",
                 "eventTimeZoneOffset": "+08:00", "action": "OBSERVE",
                 "epcList": ["https://id.gs1.org/01/09506000134352/21/SPELLED"],
                 "bizStep": "%sshipping", "disposition": "%sin_transit",
                 "persistentDisposition": {"set": ["%scompleteness_verified"], "unset": ["%scompleteness_inferred"]},
                 "errorDeclaration": {"declarationTime": "2026-03-06T08:00:00Z", "reason": "%sincorrect_data"},
                 "bizTransactionList": [{"type": "%spo", "bizTransaction": "urn:epcglobal:cbv:bt:9506000134352:17"}],
                 "sourceList": [{"type": "%sowning_party", "source": "https://id.gs1.org/417/9506000134352"}],
                 "destinationList": [{"type": "%spossessing_party",
                   "destination": "https://id.gs1.org/417/9506000134352"}]}""".formatted(
                        eventId,
                        step,
                        disposition,
                        disposition,
                        disposition,
                        reason,
                        transaction,
                        sourceOrDestination,
                        sourceOrDestination);
    }
}
