package org.chamadao.labelprinter.agent;

/** All that the work at one printer needs. */
record Desk(
        Printer printer,
        PrinterSpool spool,
        PrintService service,
        Drawings drawings,
        Pace pace,
        Notices notices,
        Stop stop) {
    void tell(String text) {
        notices.tell(printer.name(), text);
    }
}
