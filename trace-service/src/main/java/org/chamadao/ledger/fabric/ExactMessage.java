package org.chamadao.ledger.fabric;

import com.google.protobuf.ByteString;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;

/** Reads Fabric's messages so that nothing in them goes unseen: only as Fabric's programs write them. */
final class ExactMessage {
    private static final long GREATEST = (1L << 53) - 1;

    private ExactMessage() {}

    /** @throws InvalidProtocolBufferException for an unknown field too, or one that is there twice */
    static <T extends Message> T read(Parser<T> parser, ByteString bytes) throws InvalidProtocolBufferException {
        var message = DiscardUnknownFieldsParser.wrap(parser).parseFrom(bytes);
        if (!message.toByteString().equals(bytes)) {
            throw new InvalidProtocolBufferException(
                    "a " + message.getDescriptorForType().getName() + " holds more than it should");
        }
        return message;
    }

    /** Whether a page can read a number. */
    static boolean isExact(long number) {
        return number >= 0 && number <= GREATEST;
    }
}
