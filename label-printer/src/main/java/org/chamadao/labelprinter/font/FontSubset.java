package org.chamadao.labelprinter.font;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.fontbox.ttf.TTFSubsetter;

/**
 * A font of few characters.
 *
 * @param file TrueType
 * @param glyphs the glyph's number in it by its number in the whole font
 */
public record FontSubset(byte[] file, Map<Integer, Integer> glyphs) {
    static FontSubset of(TTFSubsetter subsetter, Set<Integer> characters) throws IOException {
        subsetter.addAll(characters);
        var file = new ByteArrayOutputStream();
        subsetter.writeToStream(file);
        var glyphs = new HashMap<Integer, Integer>();
        subsetter.getGIDMap().forEach((ofSubset, ofFont) -> glyphs.put(ofFont, ofSubset));
        return new FontSubset(file.toByteArray(), Map.copyOf(glyphs));
    }
}
