package org.chamadao.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.chamadao.resolver.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the operator, at a desk, and a garden that it states for, on a phone, do for each other. */
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class StatementConsoleIT {
    private static final String GARDEN = "Mahei garden";
    private static final String GLN = "9506000134369";
    private static final String STATED = "urn:uuid:" + UUID.randomUUID();

    private NewInstallation installation;
    private ConsoleTab ana;
    private ConsoleTab yan;

    @BeforeAll
    void start() throws IOException {
        installation = new NewInstallation();
        ana = installation.tab(ConsoleTab.desktop("en-GB"));
        yan = installation.tab(ConsoleTab.phone("zh-CN"));
        ana.open(installation.firstLink())
                .at("Accept an invitation")
                .fill("Name to sign in with", "ana")
                .fill("Your name", "Ana")
                .fill("Password", NewInstallation.PASSWORD)
                .press("Accept and sign in")
                .at("Organisation");
    }

    @AfterAll
    void stop() {
        installation.close();
    }

    @Test
    @Order(1)
    void the_operator_gives_the_only_administrator_of_a_party_a_new_password() {
        ana.go("Parties").fill("Name", GARDEN).fill("City", "Mengla").press("Make a party");
        ana.row(GARDEN).getByText("Password code").first().click();
        ana.page().locator("dialog[open] .grave").click();
        assertThat(ana.page().locator("dialog[open] .problem")).containsText("has no administrator");
        ana.page().locator("dialog[open] .actions .quiet").click();
        ana.row(GARDEN).getByText("Invite").first().click();
        ana.fill("For whom", "Yan").press("Make an invitation");
        yan.open(URI.create(ana.shownOnce("Link"))).at("接受邀请");
        yan.fill("登录名", "yanhong")
                .fill("姓名", "岩红")
                .fill("密码", NewInstallation.PASSWORD)
                .press("接受并登录");
        yan.at("本组织");

        ana.pressAndConfirm(GARDEN, "Password code");
        var link = ana.shownOnce("Give this to the administrator of " + GARDEN);
        ana.fitsItsScreen().picture("party-password-code-en");

        yan.open(URI.create(link)).at("设置新密码");
        yan.fill("新密码", NewInstallation.PASSWORD + " again").press("设置密码");
        assertThat(yan.page().locator(".notice")).containsText("密码已设置");
        yan.page().reload();
        yan.open(installation.at("/console/")).at("登录");
        yan.fill("登录名", "yanhong")
                .fill("密码", NewInstallation.PASSWORD + " again")
                .press("登录")
                .at("本组织");
        yan.go("监管查阅");
        assertThat(yan.page().locator("main")).containsText("password-code");
    }

    @Test
    @Order(2)
    void what_was_stated_for_a_garden_is_confirmed_once() throws IOException {
        var operator = installation.operator();
        var own = operator.get("/api/parties/me").text("pseudonym");
        yan.go("委托与共享");
        var delegations = yan.page().locator("section").first();
        delegations.locator("input").fill(own);
        delegations.locator("button[type=submit]").click();
        assertThat(yan.row("可以代表我们录入")).isVisible();
        var pseudonym = ana.row(GARDEN).locator(".code").first().textContent().strip();
        var stated = operator.post("/epcis/events", stated(pseudonym));
        assertThat(stated.status()).as(stated.body()).isEqualTo(201);

        yan.go("已录入事件").choose("显示", "他人代我们录入的");
        assertThat(yan.row(STATED)).isVisible();
        yan.fitsItsScreen().picture("confirm-zh");
        yan.row(STATED).getByText("确认").first().click();
        assertThat(yan.page().locator("dialog[open]")).containsText("代表本组织录入的事件吗");
        yan.fitsItsScreen().picture("confirm-asked-zh");
        yan.page().locator("dialog[open] .grave").click();
        assertThat(yan.row(STATED)).containsText("已由本组织确认");
        assertThat(yan.row(STATED).locator("button")).hasCount(0);

        yan.page().reload();
        yan.at("已录入事件").choose("显示", "他人代我们录入的");
        assertThat(yan.row(STATED)).containsText("已由本组织确认");
        yan.fitsItsScreen().picture("confirmed-zh").press("English");
        assertThat(yan.row(STATED)).containsText("confirmed by you");
        yan.fitsItsScreen().picture("confirmed-en").press("中文");
        yan.choose("显示", "我们录入的");
        assertThat(yan.page().locator(".rows > li")).hasCount(1);
    }

    @Test
    @Order(3)
    void the_operator_releases_a_number_that_it_has_confirmed() {
        yan.go("地点").fill("GLN（全球位置码）", GLN).fill("名称", "晒场").fill("城市", "勐腊").press("添加");
        ana.page().reload();
        ana.at("Parties").pressAndConfirm(GLN, "Confirm");
        assertThat(ana.row(GLN)).containsText("since");
        ana.fitsItsScreen().picture("held-en").press("中文");
        ana.page().setViewportSize(360, 740);
        ana.at("所有组织").fitsItsScreen().picture("held-zh").press("English");

        ana.pressAndConfirm(GLN, "Release");

        assertThat(ana.row(GLN)).hasCount(0);
        yan.page().reload();
        assertThat(yan.row(GLN)).containsText("不再属于本组织");
    }

    @Test
    @Order(4)
    void no_browser_had_a_complaint() {
        ana.hadNoComplaints();
        yan.hadNoComplaints();
    }

    private static String stated(String principal) {
        return "{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\","
                + "{\"trace\":\"https://ns.chamadao.org/trace/\"}],\"trace:statedFor\":\"" + principal
                + "\",\"type\":\"ObjectEvent\",\"eventID\":\"" + STATED
                + "\",\"eventTime\":\"2026-03-04T05:06:07Z\",\"eventTimeZoneOffset\":\"+08:00\",\"action\":\"ADD\","
                + "\"bizStep\":\"commissioning\",\"epcList\":[\"https://id.gs1.org/01/09506000134352/21/STATED\"],"
                + "\"quantityList\":[{\"epcClass\":\"https://id.gs1.org/01/09506000134352/10/L1\",\"quantity\":4}]}";
    }
}
