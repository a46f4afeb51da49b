package org.chamadao.problem;

import io.netty.handler.codec.PrematureChannelClosureException;
import java.io.EOFException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;

/**
 * Tells that the caller's own connection broke in the middle of the request: nobody is there to be answered, and nothing
 * of ours has failed. Our connections to others fail with exceptions of their own, which only have such a one as cause.
 */
final class CutOff {
    private CutOff() {}

    static boolean is(Throwable failure) {
        return failure instanceof SocketException
                || failure instanceof ClosedChannelException
                || failure instanceof PrematureChannelClosureException
                || (failure instanceof EOFException && isOfServer(failure));
    }

    /** Elsewhere a file or a stream that ends early is a failure of ours. */
    private static boolean isOfServer(Throwable failure) {
        var trace = failure.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("io.micronaut.http.server.");
    }
}
