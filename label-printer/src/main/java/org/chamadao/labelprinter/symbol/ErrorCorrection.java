package org.chamadao.labelprinter.symbol;

/** How much of a QR code may be lost and still be read: about 7, 15, 25 or 30 % (ISO/IEC 18004). */
public enum ErrorCorrection {
    L,
    M,
    Q,
    H
}
