package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chamadao.log.Eventually;
import org.chamadao.party.TestApi;
import org.chamadao.party.TestParty;
import org.chamadao.photo.PhotoName;
import org.chamadao.photo.PhotoType;
import org.chamadao.photo.TestPictures;
import org.chamadao.provenance.TeaEvents;
import org.chamadao.serve.ServiceIT;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Photos are brought by who may capture, and given out where the public record of an item names them. */
@MicronautTest(transactional = false)
class PhotoIT extends ServiceIT {
    private static final byte[] PICTURE = TestPictures.png();
    private static final PhotoName NAME = PhotoName.of(PICTURE, PhotoType.PNG);
    private static final byte[] WRONG = TestPictures.png("gAMA");
    private static final byte[] LOOKED_AT = TestPictures.png("cHRM");
    private static final byte[] COPY = TestPictures.png("sRGB");
    private static final byte[] LATER = TestPictures.png("pHYs");
    private static final byte[] MISNAMED = TestPictures.png("tRNS");
    private static final String CAKE = TeaEvents.cake("PHOTOGRAPHED");
    private static final String OTHER_CAKE = TeaEvents.cake("NOTPHOTOGRAPHED");
    private static final String MISNAMED_CAKE = TeaEvents.cake("MISNAMED");
    /** When this one is in the log, all else is. */
    private static final String LAST = TeaEvents.cake("LAST");

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    void photograph_a_cake() throws Exception {
        var laboratory = TestParty.made(operator(), "laboratory");
        var counterfeiter = TestParty.made(operator(), "factory");
        for (var picture : new byte[][] {PICTURE, WRONG, LOOKED_AT, COPY, LATER, MISNAMED}) {
            assertThat(bring(operatorsToken(), "image/png", picture).statusCode())
                    .isEqualTo(201);
        }
        var wrong = photographed(CAKE, WRONG);
        captured(operator(), TeaEvents.pressing("P1", "0.8", List.of(CAKE, OTHER_CAKE, MISNAMED_CAKE)));
        captured(operator(), wrong);
        captured(operator(), TeaEvents.declaration(wrong));
        captured(laboratory.api(), photographed(CAKE, LOOKED_AT));
        captured(operator(), photographed(CAKE, PICTURE));
        captured(operator(), photographed(MISNAMED_CAKE, MISNAMED).replace("image/png", "image/jpeg"));
        // Where the profile does not make it public, it opens nothing.
        captured(operator(), naming(TeaEvents.observing("storing", "storing", OTHER_CAKE), PICTURE));
        captured(operator(), TeaEvents.observing("sale", "retail_selling", CAKE));
        captured(operator(), photographed(CAKE, LATER));
        captured(operator(), TeaEvents.observing("sale", "retail_selling", CAKE));
        captured(counterfeiter.api(), photographed(CAKE, COPY));
        captured(operator(), TeaEvents.observing("storing", "storing", LAST));
        Eventually.holds(() -> operator().get(URI.create(LAST).getPath()).status() == 200);
    }

    @AfterAll
    void hang_up() {
        http.close();
    }

    @Test
    void what_was_brought_is_given_out_byte_by_byte_where_it_is_named() throws Exception {
        var first = bring(operatorsToken(), "image/png", PICTURE);
        var again = bring(operatorsToken(), "image/jpeg", PICTURE);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(text(first)).isEqualTo("{\"name\":\"" + NAME + "\"}");
        assertThat(again.body()).isEqualTo(first.body());
        var photo = photo(CAKE, NAME.digestText());
        assertThat(photo.statusCode()).isEqualTo(200);
        assertThat(photo.body()).isEqualTo(PICTURE);
        assertThat(photo.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(photo.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(photo.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void the_page_tells_of_the_photo_of_the_maker_and_of_no_other() throws Exception {
        var page = html(CAKE);

        assertThat(page.split("<li><p>Photo of", -1)).hasSize(2);
        assertThat(page).contains("<li><p>Photo of 1 April 2026, entered by ");
    }

    @Test
    void no_photo_is_given_out_that_is_wrong_or_by_another_or_of_later() throws Exception {
        for (var picture : new byte[][] {WRONG, LOOKED_AT, COPY, LATER}) {
            assertThat(photo(CAKE, PhotoName.of(picture, PhotoType.PNG).digestText())
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void no_photo_is_given_out_under_another_type_than_that_of_its_bytes() throws Exception {
        assertThat(html(MISNAMED_CAKE)).contains("<li><p>Photo of");
        assertThat(photo(MISNAMED_CAKE, PhotoName.of(MISNAMED, PhotoType.PNG).digestText())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void nothing_is_given_out_where_nothing_public_names_it() throws Exception {
        var unnamed = TestPictures.png("PLTE");
        bring(operatorsToken(), "image/png", unnamed);

        var missing = photo(CAKE, PhotoName.of(unnamed, PhotoType.PNG).digestText());
        for (var answer : new HttpResponse<?>[] {
            missing,
            photo(OTHER_CAKE, NAME.digestText()),
            photo(TeaEvents.cake("NOBODYKNOWS"), NAME.digestText()),
            photo(CAKE, "x"),
            photo(CAKE.replace("/21/PHOTOGRAPHED", "/10/LOT/21/PHOTOGRAPHED"), NAME.digestText())
        }) {
            assertThat(answer.statusCode()).isEqualTo(404);
        }
        assertThat(text(missing)).contains("No such photo.");
    }

    static Stream<Arguments> refused() {
        var long_ = Arrays.copyOf(PICTURE, 256 * 1024 + 1);
        return Stream.of(
                Arguments.of(400, "image/png", new byte[0]),
                Arguments.of(413, "image/png", long_),
                Arguments.of(415, "image/png", "<svg/>, which may hold scripts".getBytes(StandardCharsets.UTF_8)),
                Arguments.of(415, "application/json", "{\"no\": \"photo\"}".getBytes(StandardCharsets.UTF_8)),
                Arguments.of(400, "image/png", TestPictures.png("eXIf")),
                Arguments.of(400, "image/png", TestPictures.png(30_000, 30_000)),
                Arguments.of(415, "image/png", Arrays.copyOf(PICTURE, PICTURE.length - 1)),
                Arguments.of(415, "image/png", Arrays.copyOf(PICTURE, PICTURE.length + 1)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_is_no_photo_too_long_or_tells_where_it_was_taken_is_refused(int status, String type, byte[] body)
            throws Exception {
        var answer = bring(operatorsToken(), type, body);

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void nobody_brings_photos_without_signing_in() throws Exception {
        assertThat(bring(null, "image/png", PICTURE).statusCode()).isEqualTo(401);
        var reader = operator()
                .post("/api/tokens", Map.of("name", "reader", "scopes", new String[] {"read"}))
                .text("token");
        assertThat(bring(reader, "image/png", PICTURE).statusCode()).isIn(401, 403);
    }

    private String html(String cake) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address().resolve(URI.create(cake).getPath() + "?lang=en"))
                .header("Accept", "text/html");
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static String photographed(String cake, byte[] picture) {
        return naming(TeaEvents.observing("photo", "other", cake), picture);
    }

    private static String naming(String event, byte[] picture) {
        var name = PhotoName.of(picture, PhotoType.PNG);
        return event.replaceFirst("\"tea:place\"", "\"tea:photo\":\"" + name + "\",\"tea:place\"");
    }

    private static void captured(TestApi party, String event) {
        var answer = party.post("/epcis/events", event);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private HttpResponse<byte[]> bring(@Nullable String token, String type, byte[] body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address().resolve("/api/photos"))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> photo(String item, String digest) throws IOException, InterruptedException {
        var path = "/api/photos" + URI.create(item).getPath() + "/" + digest;
        return http.send(HttpRequest.newBuilder(address().resolve(path)).build(), BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
