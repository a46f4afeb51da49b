package org.chamadao.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chamadao.gs1.IssuerHosts;
import org.chamadao.installation.DataFolder;
import org.chamadao.season.LabelSheets;
import org.chamadao.season.PlayedSeason;
import org.chamadao.season.SeasonException;
import org.chamadao.season.SeasonFile;
import org.chamadao.serve.Service;

/**
 * All that the demo plays.
 *
 * @param tea the season of tea
 * @param others those that are files, by their id, in the order played
 */
record Seasons(PlayedSeason tea, Map<String, PlayedSeason> others) {
    /**
     * Plays what has not been played yet. A season of a file that cannot be played is told, and does without it.
     *
     * @throws SeasonException when the season of tea cannot be played
     */
    static Seasons play(Service service, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        List<SeasonFile> files = SeasonFile.builtIn();
        DataFolder folder = service.bean(DataFolder.class);
        String operatorToken =
                Files.readString(folder.root().resolve("operator.token")).strip();
        Clock clock = service.bean(Clock.class);
        String host = service.bean(IssuerHosts.class).first();
        URI address = service.address();
        SeasonOnce ofTea = new SeasonOnce(folder, clock);
        PlayedSeason tea = ofTea.play(host, address, operatorToken, new ProgressBar(out));
        // One that an earlier version played has no codes that were ordered.
        if (ofTea.isOfThisForm()) {
            new LabelSheets(address, tea.token()).draw(folder.labels());
        }
        Map<String, PlayedSeason> others = new LinkedHashMap<>();
        for (SeasonFile season : files) {
            SeasonOnce once = new SeasonOnce(folder, clock, season);
            try {
                others.put(season.id(), once.play(host, address, operatorToken, new ProgressBar(out)));
            } catch (SeasonException e) {
                if (service.stopping()) {
                    throw e;
                }
                err.println("the season " + season.id() + " is not played: " + e.getMessage());
            }
        }
        return new Seasons(tea, others);
    }
}
