package org.chamadao.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.PrematureChannelClosureException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class CutOffTest {
    @Test
    void a_broken_connection_of_the_caller_is_one() {
        assertThat(CutOff.is(new SocketException("Connection reset"))).isTrue();
        assertThat(CutOff.is(new ClosedChannelException())).isTrue();
        assertThat(CutOff.is(new PrematureChannelClosureException())).isTrue();
    }

    @Test
    void a_broken_connection_of_ours_and_a_file_that_ends_early_are_none() {
        assertThat(CutOff.is(new IllegalStateException(new SocketException("Connection reset"))))
                .isFalse();
        assertThat(CutOff.is(new UncheckedIOException(new ClosedChannelException())))
                .isFalse();
        assertThat(CutOff.is(new EOFException("the tile ends early"))).isFalse();
        assertThat(CutOff.is(new IOException("no space left on device"))).isFalse();
    }
}
