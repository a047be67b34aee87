package io.bootstorm.checks.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.bootstorm.checks.process.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Links within the house lead somewhere. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern MENU_ITEM = Pattern.compile("href=\"([^\"]+)\\.html\"");

    @Test
    void everyLinkOfAPageLeadsToAFile() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : Pages.all()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                if (!Files.exists(page.resolveSibling(link.group(1)))) {
                    broken.add(page.getFileName() + ": " + link.group(1));
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void everyMenuItemOfTheSiteIsAPage() throws IOException {
        Path site = Sources.root().resolve("src/site");
        Matcher item = MENU_ITEM.matcher(Files.readString(site.resolve("site.xml")));
        List<String> items = new ArrayList<>();
        while (item.find()) {
            items.add(item.group(1));
        }

        assertThat(items)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(site.resolve("markdown/" + name + ".md")).exists());
    }
}
