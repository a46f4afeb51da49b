package org.chamadao.scanner;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.chamadao.console.ConsoleTab;
import org.chamadao.console.NewInstallation;
import org.chamadao.log.Eventually;
import org.chamadao.resolver.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A recorder's first day with the app, on a phone in a real browser: signed in, enrolled, without signal, and sent. */
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ScannerIT {
    private static final String SSCC = "095060001343520017";
    private static final String CAKE = "https://chamadao.local/01/02000010001019/21/0A1B2C3D4E5F6G7H";
    /** The app looks every 5 seconds whether it was enrolled. */
    private static final double PATIENCE = 20_000;

    private NewInstallation installation;
    private BrowserContext browser;
    private ConsoleTab ana;
    private ScannerTab bo;

    @BeforeAll
    void start() throws IOException {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        installation = new NewInstallation();
        ana = installation.tab(ConsoleTab.desktop("en-GB")).open(installation.firstLink());
        ana.fill("Name to sign in with", "ana").fill("Your name", "Ana").fill("Password", NewInstallation.PASSWORD);
        ana.press("Accept and sign in").at("Organisation");
        ana.go("Devices").press("Make the root in this browser");
        assertThat(ana.row("This browser")).containsText("Ana");
        ana.go("Members").fill("For whom", "Bo").choose("Role", "recorder").press("Make an invitation");
        var invited = installation.tab(ConsoleTab.phone("zh-CN")).open(URI.create(ana.shownOnce("Link")));
        invited.fill("登录名", "boyi").fill("姓名", "岩波").fill("密码", NewInstallation.PASSWORD);
        invited.press("接受并登录").at("本组织");

        browser = installation.browser().newContext(ScannerTab.phone("zh-CN"));
        bo = ScannerTab.of(browser);
    }

    @AfterAll
    void stop() {
        installation.close();
    }

    @Test
    @Order(1)
    void somebody_signs_in_by_password() {
        bo.open(installation.at("/scanner/")).at("茶马道").isInOrder().picture("sign-in-zh");
        bo.fill("登录名", "boyi").fill("密码", "not the password").press("登录").says("登录名或密码不对");

        bo.fill("密码", NewInstallation.PASSWORD).press("登录").says("交出");

        bo.says("岩波").says("本机尚未登记").isInOrder().picture("home-zh");
    }

    @Test
    @Order(2)
    void the_phone_is_enrolled_inside_the_app() {
        ana.go("Devices").press("Make a code");
        var code = ana.shownOnce("Type it into the new device");
        assertThat(ana.page().getByRole(AriaRole.IMG)).isVisible();
        ana.picture("device-code-en");

        bo.go("本机").at("本机").isInOrder().picture("phone-stranger-zh");
        bo.fill("一次性代码", code).press("申请登记").says("已申请");
        var mark = bo.page().locator(".digits").textContent().strip();
        bo.isInOrder().picture("phone-asked-zh");
        ana.press("Load again").choose("Who carries it", "岩波");
        assertThat(ana.row(mark)).isVisible();
        ana.press("Sign");

        bo.says("本机可以签名").isInOrder().picture("phone-device-zh");
    }

    @Test
    @Order(3)
    void from_the_second_visit_on_the_app_starts_without_signal() {
        bo.page().evaluate("navigator.serviceWorker.ready.then(() => true)");
        bo.page().reload();
        bo.says("本机可以签名");

        browser.setOffline(true);
        bo.page().reload();
        bo.says("无信号").go("首页").says("接收").isInOrder().picture("home-offline-zh");
        assertThat(bo.page().evaluate("document.styleSheets.length")).isNotEqualTo(0);
    }

    @Test
    @Order(4)
    void what_is_typed_without_signal_is_kept_over_a_restart_and_sent_later() {
        bo.go("盘点").at("盘点").press("手动输入").type(SSCC);
        bo.says("已扫 1").type(CAKE).says("已扫 2");
        bo.type(CAKE).says("已经扫过").type("wxp://f2f0abc").says("付款码");
        bo.isInOrder().picture("count-zh");
        bo.page().reload();
        bo.says("已扫 2").press("录入盘点 2 件").says("已保存在本机").picture("count-kept-zh");
        bo.page().reload();
        bo.go("待发").says("1 条待发送").says("没有信号").isInOrder().picture("queue-waiting-zh");

        browser.setOffline(false);
        bo.press("现在发送").says("全部已发送");

        assertThat(bo.page().locator(".rows")).containsText("已入账");
        bo.isInOrder().picture("queue-sent-zh");
        Eventually.holds(() -> ownEvents().contains("cycle_counting"));
    }

    @Test
    @Order(5)
    void a_code_is_read_from_a_photo_by_the_decoder_of_this_installation(@TempDir Path folder) throws IOException {
        bo.go("首页").go("查询").at("查询");

        bo.page().locator(".scanner input[type=file]").setInputFiles(Codes.png(folder, CAKE.toUpperCase(Locale.ROOT)));

        bo.says("0A1B 2C3D 4E5F 6G7H").isInOrder().picture("look-up-zh");
    }

    @Test
    @Order(6)
    void the_camera_reads_what_it_sees(@TempDir Path folder) throws IOException {
        var film = Codes.film(folder, List.of(CAKE.toUpperCase(Locale.ROOT)));
        try (var driver = Chromium.driver();
                var camera = Chromium.launch(
                        driver,
                        "--use-fake-ui-for-media-stream",
                        "--use-fake-device-for-media-stream",
                        "--use-file-for-fake-video-capture=" + film)) {
            var tab = ScannerTab.of(camera.newContext(ScannerTab.phone("en")));
            tab.open(installation.at("/scanner/#/look-up"));
            tab.fill("Name to sign in with", "boyi").fill("Password", NewInstallation.PASSWORD);
            tab.press("Sign in").at("Look up").press("Camera");

            tab.says("0A1B 2C3D 4E5F 6G7H");

            tab.isInOrder().picture("camera-en");
            tab.hadNoComplaints();
        }
    }

    @Test
    @Order(7)
    void a_handoff_is_signed_and_shown_without_signal() {
        browser.setOffline(true);
        bo.page().getByRole(AriaRole.LINK).getByText("首页").click();
        bo.go("交出").at("交出").press("手动输入").type(CAKE).says("已扫 1").isInOrder().picture("give-zh");
        bo.press("签名交出 1 件").says("未确认").says("给接收方看这些码");
        assertThat(bo.page().locator("canvas").getAttribute("data-content")).startsWith("CHAMADAO/H1/");
        bo.isInOrder().picture("handoff-zh");

        bo.press("扫对方的回执").isInOrder().picture("handoff-answer-zh");
        bo.press("再次显示交接码").press("对方没有本应用").says("证明力较弱");
        var box = bo.page().locator("canvas").last().boundingBox();
        bo.page().mouse().move(box.x + 40, box.y + 80);
        bo.page().mouse().down();
        bo.page().mouse().move(box.x + 200, box.y + 40);
        bo.page().mouse().move(box.x + 260, box.y + 120);
        bo.page().mouse().up();
        bo.fill("签收人姓名", "李四").isInOrder().picture("guest-zh");
        bo.press("对方已签收").says("访客签收");
        browser.setOffline(false);
    }

    @Test
    @Order(8)
    void every_screen_fits_in_both_languages() {
        for (var language : new String[] {"zh", "en"}) {
            for (var place : new String[] {
                "/",
                "/take",
                "/give",
                "/pack",
                "/unpack",
                "/look-up",
                "/task/inspect",
                "/task/reportDamaged",
                "/handoffs",
                "/queue",
                "/phone"
            }) {
                bo.open(installation.at("/scanner/#" + place));
                assertThat(bo.page().locator("h1")).isAttached();
                assertThat(bo.page().getByText(Pattern.compile("加载中…|Loading …")))
                        .hasCount(0);
                bo.isInOrder().picture("all" + place.replace('/', '-') + "-" + language);
            }
            bo.press(language.equals("zh") ? "English" : "中文");
        }
        bo.hadNoComplaints();
    }

    @Test
    @Order(9)
    void inside_we_chat_it_says_how_to_open_it_elsewhere() throws IOException {
        var agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 XWEB/1160065"
                + " MMWEBSDK/20231202 MicroMessenger/8.0.47.2560(0x28002F35) WeChat/arm64";
        try (var weChat =
                installation.browser().newContext(ScannerTab.phone("zh-CN").setUserAgent(agent))) {
            var tab = ScannerTab.of(weChat).open(installation.at("/scanner/"));

            tab.at("请用浏览器打开").says("在浏览器打开").isInOrder().picture("wechat-zh");
        }
    }

    private String ownEvents() {
        try {
            return installation.operator().get("/api/events").body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
