package org.chamadao.label;

/** What became of one label, as somebody says. */
record LabelReport(int sequence, PrintResult result) {}
