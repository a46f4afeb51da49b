package org.chamadao.event;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.chamadao.command.Command;
import org.chamadao.command.UsageException;
import org.chamadao.event.hash.EventDocument;
import org.chamadao.event.hash.Prehash;
import org.chamadao.json.JsonRefusedException;
import org.chamadao.json.JsonValue.JsonObject;
import org.chamadao.json.StrictJson;
import org.chamadao.tracelog.Hash;

/** {@code hash FILE}: the event hashes of an EPCIS document in JSON, a line each, in its order. */
public final class HashCommand implements Command {
    private static final String SHOW_TEXT = "--text";

    @Override
    public String name() {
        return "hash";
    }

    @Override
    public String summary() {
        return "FILE [--text]   the CBV 2.0 hash of each event of an EPCIS document; --text: what it is the SHA-256 of";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        List<String> files =
                arguments.stream().filter(word -> !word.equals(SHOW_TEXT)).toList();
        if (files.size() != 1) {
            throw new UsageException("which file? Say: hash FILE");
        }
        try {
            EventDocument document = EventDocument.of(StrictJson.parse(Files.readAllBytes(Path.of(files.getFirst()))));
            for (JsonObject event : document.events()) {
                byte[] text = Prehash.bytes(event, document.context(), document.ignored());
                boolean show = arguments.contains(SHOW_TEXT);
                out.println(show ? new String(text, StandardCharsets.UTF_8) : EventHash.niUri(Hash.sha256(text)));
            }
            return DONE;
        } catch (IOException | InvalidPathException e) {
            err.println("cannot read " + files.getFirst() + ": " + e);
        } catch (JsonRefusedException | IllegalArgumentException e) {
            err.println(files.getFirst() + " is no EPCIS document in JSON: " + e.getMessage());
        }
        return COULD_NOT_RUN;
    }
}
