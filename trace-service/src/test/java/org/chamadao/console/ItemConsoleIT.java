package org.chamadao.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.chamadao.resolver.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** A factory's day at the console on a phone: codes are ordered, printed, put on cakes, and packed by scanning. */
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ItemConsoleIT {
    private static final int CAKES = 9;
    private static final int LINK = 2;
    /** What is recorded comes into the log a moment later, on a busy machine a longer one; in milliseconds. */
    private static final int PATIENCE = 30_000;

    private NewInstallation installation;
    private ConsoleTab ana;
    private List<String> cakes = List.of();
    private List<String> tubes = List.of();

    @BeforeAll
    void start() throws IOException {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        installation = new NewInstallation();
        ana = installation.tab(ConsoleTab.phone("zh-CN").setViewportSize(390, 844));
        ana.open(installation.firstLink())
                .at("接受邀请")
                .fill("登录名", "ana")
                .fill("姓名", "岩红")
                .fill("密码", NewInstallation.PASSWORD)
                .press("接受并登录")
                .at("本组织");
    }

    @AfterAll
    void stop() {
        installation.close();
    }

    @Test
    @Order(1)
    void codes_are_ordered_and_issued() {
        ana.go("订码与标签").fitsItsScreen().choose("商品", "普洱生茶饼 357克").fill("数量", "0");
        ana.press("订码");
        assertThat(ana.page().locator(".wrong")).containsText("1 to 20000000");
        ana.picture("order-refused-zh");

        ana.fill("数量", Integer.toString(CAKES)).fill("批号", "2026-A").press("订码");
        assertThat(ana.row("批号 2026-A")).containsText("已生成");
        assertThat(ana.row("批号 2026-A")).containsText("9 / 9");
        ana.choose("商品", "普洱生茶 一提七饼").fill("批号", "2026-T").fill("数量", "2").press("订码");
        assertThat(ana.row("批号 2026-T")).containsText("2 / 2");
        ana.fitsItsScreen().picture("orders-zh");
    }

    @Test
    @Order(2)
    void a_label_is_seen_as_it_will_be_printed() {
        openOrder("2026-A");

        var label = ana.page().locator("figure img");
        assertThat(label).isVisible();
        assertThat((boolean) label.evaluate("async image => { await image.decode(); return image.naturalWidth > 200 }"))
                .isTrue();
        ana.fitsItsScreen().picture("label-zh");
    }

    @Test
    @Order(3)
    void labels_are_given_to_a_printer_once_without_a_reason() {
        ana.fill("到第几号", "2").fill("打印机", "line-1").press("交给打印机");
        assertThat(ana.page().locator(".notice")).containsText("line-1");

        ana.press("交给打印机");
        assertThat(ana.page().locator(".wrong")).containsText("曾交给打印机");
        ana.picture("reprint-refused-zh");
        ana.go("打印任务").row("line-1").getByText("打开").click();
        ana.at("第 1 至 2 号").fitsItsScreen().picture("print-job-zh").pressAndConfirm("中止");
        assertThat(ana.page().locator(".facts .mark")).hasText("已中止");
        ana.go("打印任务");
        assertThat(ana.row("line-1")).containsText("已中止");
        ana.fitsItsScreen().picture("print-jobs-zh");
    }

    @Test
    @Order(4)
    void codes_are_exported_and_the_export_is_listed() throws IOException {
        cakes = exported("2026-A");
        ana.fitsItsScreen().picture("exports-zh");
        tubes = exported("2026-T");

        assertThat(cakes).hasSize(CAKES);
        assertThat(tubes).hasSize(2);
    }

    @Test
    @Order(5)
    void codes_become_active_by_a_range_of_their_order() {
        openOrder("2026-A");
        ana.choose("做什么", "录入状态").fill("从第几号", "1").fill("到第几号", "8").press("录入");
        assertThat(ana.page().locator("dialog[open]")).containsText("激活");
        ana.picture("range-asked-zh");
        ana.page().locator("dialog[open] button").first().click();

        assertThat(ana.page().locator(".done")).containsText("已录入");
        ana.fitsItsScreen().picture("range-zh");
    }

    @Test
    @Order(6)
    void cakes_are_packed_by_scanning_them_and_then_their_tube() {
        ana.go("装提装件").fitsItsScreen();
        scan(cakes.getFirst());
        scan(cakes.getFirst());
        assertThat(ana.page().locator(".scan .wrong")).containsText("已在列表中");
        cakes.subList(1, 7).forEach(this::scan);
        assertThat(ana.page().locator(".tally")).hasText("7 / 7");
        assertThat(ana.page().locator(".scan label")).containsText("提");
        ana.fitsItsScreen().picture("packing-zh");
        scan(tubes.getFirst());

        assertThat(ana.page().locator(".notice")).containsText("已装入 7 个");
        ana.fitsItsScreen().picture("packed-zh");
    }

    @Test
    @Order(7)
    void what_cannot_be_packed_is_named_with_what_is_possible() {
        List.of(cakes.get(0), cakes.get(7), cakes.get(8)).forEach(this::scan);
        ana.press("就这些");
        scan(tubes.get(1));

        var obstacles = ana.page().locator(".obstacles > li");
        assertThat(obstacles).hasCount(2);
        assertThat(obstacles.first()).containsText("在包装内");
        assertThat(obstacles.last()).containsText("已印标签");
        assertThat(obstacles.last()).containsText("激活");
        assertThat(ana.page().locator(".tally")).hasText("3 / 7");
        ana.fitsItsScreen().picture("packing-refused-zh");
        ana.press("全部清除");
    }

    @Test
    @Order(8)
    void a_cake_tells_its_state_its_pack_and_its_history() {
        ana.go("单品与包装");
        scan(cakes.getFirst());

        assertThat(ana.page().locator(".now")).hasText("已激活");
        assertThat(ana.page().locator(".facts")).containsText(grouped(tubes.getFirst()));
        var history = ana.page().locator("section", new Page.LocatorOptions().setHasText("历史"));
        assertThat(history.locator(".rows > li")).hasCount(2);
        assertThat(history.locator(".rows > li").first()).containsText("装入");
        assertThat(history.locator(".rows > li").last()).containsText("激活");
        ana.fitsItsScreen().picture("cake-zh");
    }

    @Test
    @Order(9)
    void a_pack_stands_for_what_lies_in_it() {
        scan(tubes.getFirst());
        assertThat(ana.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("内含 7")))
                .isVisible();
        ana.fitsItsScreen().picture("tube-zh").press("发运");
        assertThat(ana.page().locator(".now")).hasText("已发运");

        scan(cakes.getFirst());
        assertThat(ana.page().locator(".now")).hasText("已发运");
        assertThat(ana.page().locator(".rows > li").first()).containsText("随包装");
    }

    @Test
    @Order(10)
    void what_cannot_be_undone_is_asked_first() {
        scan(cakes.get(7));
        assertThat(ana.page().locator(".now")).hasText("已激活");
        ana.pressAndConfirm("作废");

        assertThat(ana.page().locator(".now")).hasText("已作废");
        assertThat(ana.page().locator(".steps button")).hasCount(0);
        ana.fitsItsScreen().picture("void-zh").press("English");
        assertThat(ana.page().locator(".now")).hasText("void");
        ana.fitsItsScreen().picture("void-en");
    }

    @Test
    @Order(11)
    void the_browser_had_no_complaint() {
        ana.hadNoComplaints();
    }

    private void openOrder(String lot) {
        ana.go("订码与标签");
        ana.row(lot).getByText("打开").click();
        assertThat(ana.page().locator(".facts")).containsText(lot);
    }

    /** Links of the codes of an order, in its sequence, from the file that the browser saves. */
    private List<String> exported(String lot) throws IOException {
        openOrder(lot);
        ana.choose("做什么", "导出代码");
        var saved = ana.page().waitForDownload(() -> ana.press("下载"));
        assertThat(saved.suggestedFilename()).startsWith("codes-").endsWith(".csv");
        var lines = Files.readAllLines(saved.path());
        assertThat(ana.page().locator(".rows > li")).containsText("已完成");
        assertThat(lines.getFirst()).startsWith("sequence,uri,link,");
        return IntStream.range(1, lines.size())
                .mapToObj(line -> lines.get(line).split(",")[LINK])
                .toList();
    }

    /** As a hardware scanner does: it types, and presses Enter. */
    private void scan(String code) {
        ana.page().keyboard().type(code);
        ana.page().keyboard().press("Enter");
        assertThat(ana.page().locator(".scan input")).hasValue("");
    }

    private static String grouped(String link) {
        var serial = link.substring(link.lastIndexOf('/') + 1);
        return serial.replaceAll("(.{4})(?!$)", "$1 ");
    }
}
