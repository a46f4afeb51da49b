package org.chamadao.demo;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.chamadao.gs1.Serials;
import org.chamadao.installation.DataFolder;
import org.chamadao.season.PlayedSeason;
import org.chamadao.season.Progress;
import org.chamadao.season.SeasonPlayer;

/** Plays the season on the first start and remembers it in the data folder. */
record SeasonOnce(DataFolder folder) {
    /** The season that was played, now or earlier. */
    PlayedSeason play(URI service, String operatorToken, Progress progress) throws IOException, InterruptedException {
        if (Files.exists(file())) {
            return remembered();
        }
        PlayedSeason season =
                new SeasonPlayer("chamadao.local", new Serials()::next).play(service, operatorToken, progress);
        DataFolder.writeSecret(file(), "page=" + season.page() + "\ntoken=" + season.token() + "\n");
        return season;
    }

    private PlayedSeason remembered() throws IOException {
        Properties season = new Properties();
        season.load(new StringReader(Files.readString(file())));
        return new PlayedSeason(season.getProperty("page", "/"), season.getProperty("token", ""));
    }

    private Path file() {
        return folder.root().resolve("season.properties");
    }
}
