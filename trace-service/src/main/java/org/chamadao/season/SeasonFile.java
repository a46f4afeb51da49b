package org.chamadao.season;

import java.util.HashSet;
import java.util.List;
import org.chamadao.json.BuiltInFiles;
import org.chamadao.json.FileRefusedException;

/** A season that is a file (SPEC.md beside this class): the same events at each playing, but for the serials of items. */
public final class SeasonFile {
    private static final String BUILT_IN = "/seasons";

    private final Script script;

    private SeasonFile(Script script) {
        this.script = script;
    }

    /** Those of the program itself, in the order to play them. */
    public static List<SeasonFile> builtIn() {
        var seasons = BuiltInFiles.in(BUILT_IN).stream()
                .map(file -> read(file, BuiltInFiles.bytes(file)))
                .toList();
        requireApart(seasons);
        return seasons;
    }

    /**
     * Seasons are played beside one another, and beside that of tea.
     *
     * @throws FileRefusedException when two have one id, or parties of one name or number
     */
    static void requireApart(List<SeasonFile> seasons) {
        var taken = new HashSet<String>();
        for (var party : Cast.values()) {
            taken.add("number " + party.gln());
        }
        for (var season : seasons) {
            if (!taken.add("id " + season.id())) {
                throw new FileRefusedException(season.script.file(), "/id", "another season has it");
            }
            for (var party : season.script.parties().values()) {
                if (!taken.add("party " + party.name()) || !taken.add("number " + party.gln())) {
                    throw new FileRefusedException(
                            season.script.file(), "/parties", "another season has a party like " + party.name());
                }
            }
        }
    }

    /**
     * Reads the text of a file.
     *
     * @param name how messages call it
     * @throws FileRefusedException for anything but a season, with the place
     */
    static SeasonFile read(String name, byte[] text) {
        return new SeasonFile(SeasonReader.read(name, text));
    }

    /** Unlike that of any other season; letters, digits and hyphens. */
    public String id() {
        return script.id();
    }

    /** SHA-256 of the file, hexadecimal. */
    public String digest() {
        return script.digest();
    }

    /** The season with identifiers of an installation. */
    Season season(Codes codes) {
        return script.season(codes);
    }
}
