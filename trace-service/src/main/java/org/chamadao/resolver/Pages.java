package org.chamadao.resolver;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.inject.Singleton;
import java.util.Map;

/** The templates of {@code src/main/jte}, compiled by the build. */
@Singleton
final class Pages {
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, Pages.class.getPackageName());
    private final Assets assets;

    Pages(AssetFiles files) {
        this.assets = files.ofConsumerPage();
    }

    Assets assets() {
        return assets;
    }

    /** The page of an item. */
    String item(ItemPage page) {
        return rendered("item.jte", Map.of("page", page));
    }

    /** The page for every code that leads nowhere. */
    String unknown(Phrases phrases) {
        return rendered("unknown.jte", Map.of("phrases", phrases, "assets", assets));
    }

    /** The same for who asked for too many of them. */
    String tooManyUnknown(Phrases phrases) {
        return rendered("tooManyUnknown.jte", Map.of("phrases", phrases, "assets", assets));
    }

    private String rendered(String template, Map<String, Object> parameters) {
        var output = new StringOutput();
        templates.render(template, parameters, output);
        return output.toString();
    }
}
