package org.chamadao.demo;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.chamadao.installation.DataFolder;
import org.chamadao.season.Accounts;
import org.chamadao.season.PlayedSeason;
import org.chamadao.season.Progress;
import org.chamadao.season.SeasonException;
import org.chamadao.season.SeasonFile;
import org.chamadao.season.SeasonPlayer;
import org.chamadao.season.SeededSerials;

/** Plays a season once, over as many starts as it takes, and remembers it in the data folder. */
final class SeasonOnce implements Accounts {
    private static final String SEED = "seed";
    /** Of how the season is captured: one that was begun otherwise would contradict what is stored. */
    private static final String FORM = "form";

    private static final String FORM_OF_TEA = "4";
    /** Goes up when the program makes other bytes of the same file. */
    private static final String FORM_OF_FILES = "1:";

    private static final String PAGE = "page";
    private static final String TOKEN = "token";
    private static final String PARTY = "party.";
    private static final int SEED_BYTES = 32;

    private final DataFolder folder;
    private final Clock clock;
    private final Path file;
    private final String formNow;
    private final Play play;
    private final Properties season = new Properties();

    /**
     * The season of tea.
     *
     * @param clock dates the certificates of the season's devices
     */
    SeasonOnce(DataFolder folder, Clock clock) throws IOException {
        this(folder, clock, "season.properties", FORM_OF_TEA, SeasonPlayer::play);
    }

    /** A season that is a file; another text of it is another form. */
    SeasonOnce(DataFolder folder, Clock clock, SeasonFile played) throws IOException {
        this(
                folder,
                clock,
                "season-" + played.id() + ".properties",
                FORM_OF_FILES + played.digest(),
                (player, service, operatorToken, progress) -> player.play(played, service, operatorToken, progress));
    }

    private SeasonOnce(DataFolder folder, Clock clock, String name, String formNow, Play play) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.file = folder.root().resolve(name);
        this.formNow = formNow;
        this.play = play;
        if (Files.exists(file)) {
            season.load(new StringReader(Files.readString(file)));
        }
    }

    /**
     * The season that was played, now or earlier.
     *
     * @param issuerHost host of the installation's restricted-circulation numbers
     * @throws SeasonException when the service refuses something or does not answer, or an earlier version began the season
     */
    PlayedSeason play(String issuerHost, URI service, String operatorToken, Progress progress)
            throws InterruptedException {
        if (season.getProperty(PAGE) == null) {
            if (season.getProperty(SEED) == null) {
                var seed = new byte[SEED_BYTES];
                new SecureRandom().nextBytes(seed);
                season.setProperty(FORM, formNow);
                put(SEED, HexFormat.of().formatHex(seed));
            }
            if (!formNow.equals(season.getProperty(FORM))) {
                throw new SeasonException("it was begun in " + file.getFileName() + " of " + folder.root()
                        + " by an earlier version of the demo, or of the season's file, and not finished: choose another"
                        + " folder with -Ddata=…");
            }
            var serials = new SeededSerials(HexFormat.of().parseHex(season.getProperty(SEED, "")));
            var player = new SeasonPlayer(issuerHost, serials, this, clock);
            var played = play.play(player, service, operatorToken, progress);
            season.setProperty(TOKEN, played.token());
            put(PAGE, played.page());
        }
        return new PlayedSeason(season.getProperty(PAGE, "/"), season.getProperty(TOKEN, ""));
    }

    /** Whether it was begun as this version of the demo begins it. */
    boolean isOfThisForm() {
        return formNow.equals(season.getProperty(FORM));
    }

    private interface Play {
        PlayedSeason play(SeasonPlayer player, URI service, String operatorToken, Progress progress)
                throws InterruptedException;
    }

    @Override
    public Optional<String> token(String party) {
        return Optional.ofNullable(season.getProperty(PARTY + party));
    }

    @Override
    public void remember(String party, String token) {
        put(PARTY + party, token);
    }

    @Override
    public String secret(String name, Supplier<String> drawn) {
        return DataFolder.secretLine(folder.demo().resolve(name), drawn);
    }

    private void put(String name, String value) {
        season.setProperty(name, value);
        var text = new StringWriter();
        try {
            season.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DataFolder.writeSecret(file, text.toString());
    }
}
