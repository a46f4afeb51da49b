package org.chamadao.event;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Events as a tea factory and its trade write them: of 20, five fill a tube of 7, one presses 84 cakes, the others move or measure one thing. */
final class SampleEvents {
    private static final String ITEM = "https://id.gs1.org/01/09506000134352/21/";
    private static final String UNIT = "https://id.gs1.org/00/09521141123400000";
    private static final int DISTINCT = 5;

    private SampleEvents() {}

    /** The value of the document's {@code @context}. */
    static byte[] context() {
        return """
                ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
                 {"tea": "https://example.org/tea/", "cbvmda": "urn:epcglobal:cbv:mda:"}]""".getBytes(StandardCharsets.UTF_8);
    }

    /** 100 events. */
    static List<byte[]> mix() {
        var events = new ArrayList<String>();
        for (int turn = 0; turn < DISTINCT; turn++) {
            events.add(pressing(turn));
            for (int tube = 0; tube < 5; tube++) {
                events.add(packing(turn, tube));
            }
            for (int move = 0; move < 5; move++) {
                events.add(shipping(turn, move));
                events.add(selling(turn, move));
            }
            for (int step = 0; step < 2; step++) {
                events.add(pilingWithSensor(turn, step));
                events.add(blending(turn, step));
            }
        }
        return events.stream()
                .map(event -> event.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static String pressing(int turn) {
        return """
                {"type": "ObjectEvent", "eventTime": "2026-04-1%dT10:30:00.5+08:00", "eventTimeZoneOffset": "+08:00",
                 "epcList": [%s], "action": "ADD", "bizStep": "commissioning", "disposition": "active",
                 "readPoint": {"id": "https://id.gs1.org/414/9521141123454"},
                 "ilmd": {"cbvmda:lotNumber": "PU26-0%d", "cbvmda:netWeight": 357, "tea:grade": "特级", "tea:year": 2026}}""".formatted(turn, items(turn, 0, 84), turn);
    }

    private static String packing(int turn, int tube) {
        return """
                {"type": "AggregationEvent", "eventTime": "2026-04-1%dT14:0%d:12+08:00", "eventTimeZoneOffset": "+08:00",
                 "eventID": "urn:uuid:374d95fc-9457-4a51-bd6a-0bba13384%d%d", "parentID": "%s%d8", "childEPCs": [%s],
                 "action": "ADD", "bizStep": "packing", "disposition": "in_progress",
                 "readPoint": {"id": "https://id.gs1.org/414/9521141123454"}}""".formatted(turn, tube, turn, tube, UNIT, tube, items(turn, 7 * tube, 7));
    }

    private static String shipping(int turn, int move) {
        return """
                {"type": "ObjectEvent", "eventTime": "2026-05-0%dT08:15:0%d.120+08:00", "eventTimeZoneOffset": "+08:00",
                 "epcList": ["%s%d5"], "action": "OBSERVE", "bizStep": "shipping", "disposition": "in_transit",
                 "readPoint": {"id": "https://id.gs1.org/414/9521141123454"},
                 "bizTransactionList": [{"type": "desadv", "bizTransaction": "urn:epcglobal:cbv:bt:9521141123454:D%d"}],
                 "sourceList": [{"type": "possessing_party", "source": "https://id.gs1.org/417/9521141123454"}],
                 "destinationList": [{"type": "possessing_party", "destination": "urn:epc:id:pgln:4023333.00000"}]}""".formatted(1 + turn, move, UNIT, move, 100 * turn + move);
    }

    private static String selling(int turn, int move) {
        return """
                {"type": "ObjectEvent", "eventTime": "2026-09-0%dT16:45:0%d+08:00", "eventTimeZoneOffset": "+08:00",
                 "epcList": ["%s"], "action": "OBSERVE", "bizStep": "retail_selling", "disposition": "retail_sold",
                 "readPoint": {"id": "urn:epc:id:sgln:4012345.00011.987"},
                 "bizLocation": {"id": "https://id.gs1.org/414/9521141123478"}, "tea:till": "%d"}""".formatted(1 + turn, move, ITEM + serial(turn, move), move);
    }

    private static String pilingWithSensor(int turn, int step) {
        return """
                {"type": "ObjectEvent", "eventTime": "2026-03-1%dT09:0%d:00Z", "eventTimeZoneOffset": "+08:00",
                 "quantityList": [{"epcClass": "https://id.gs1.org/01/09506000134369/10/M%d", "quantity": 1250.50, "uom": "KGM"}],
                 "action": "OBSERVE", "bizStep": "sensor_reporting",
                 "readPoint": {"id": "https://id.gs1.org/414/9521141123461"},
                 "sensorElementList": [{"sensorMetadata": {"time": "2026-03-11T09:00:00Z", "deviceID": "https://id.gs1.org/8004/9521141T17"},
                  "sensorReport": [{"type": "Temperature", "value": 58.5, "uom": "CEL"}, {"type": "RelativeHumidity", "value": 71, "uom": "A93"}]}]}""".formatted(turn, step, turn);
    }

    private static String blending(int turn, int step) {
        return """
                {"type": "TransformationEvent", "eventTime": "2026-03-2%dT11:2%d:00+08:00", "eventTimeZoneOffset": "+08:00",
                 "inputQuantityList": [
                  {"epcClass": "https://id.gs1.org/01/09506000134369/10/M2", "quantity": 40, "uom": "KGM"},
                  {"epcClass": "https://id.gs1.org/01/09506000134369/10/M1", "quantity": 61.5, "uom": "KGM"}],
                 "outputQuantityList": [{"epcClass": "https://id.gs1.org/01/09506000134376/10/B%d", "quantity": 100, "uom": "KGM"}],
                 "transformationID": "urn:uuid:1b0e8f9c-1111-4a51-bd6a-0bba133845a%d", "bizStep": "commissioning",
                 "readPoint": {"id": "https://id.gs1.org/414/9521141123461"}, "ilmd": {"tea:pile": "B%d"}}""".formatted(turn, step, turn, step, turn);
    }

    private static String items(int turn, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(item -> '"' + ITEM + serial(turn, item) + '"')
                .collect(Collectors.joining(", "));
    }

    /** 16 characters that stand in no order, as real serials do. */
    private static String serial(int turn, int item) {
        long scattered = (84L * turn + item + 1) * 0x9E3779B97F4A7C15L;
        return "%016X".formatted(scattered);
    }
}
