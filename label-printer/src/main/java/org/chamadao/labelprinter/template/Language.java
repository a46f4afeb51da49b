package org.chamadao.labelprinter.template;

/** A language that a label's fixed words can be in. */
public enum Language {
    ZH,
    EN
}
