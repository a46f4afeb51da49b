package org.chamadao.party.device;

/** A certificate is not what it must be; the message says what would be right. */
final class CertificateRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CertificateRefusedException(String message) {
        super(message);
    }

    /** It tells of the input and not of the program. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
