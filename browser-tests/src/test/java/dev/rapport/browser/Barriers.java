package dev.rapport.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/// What shuts somebody out of a page, and what scrolls sideways at the narrowest.
final class Barriers {

  private Barriers() {}

  /// No page has frames, so that none has to be opened beside it to put their answers together.
  static AxeBuilder axe(Page page) {
    return new AxeBuilder(page).setLegacyMode(true);
  }

  /// @param name of the page, and of its picture
  static List<String> of(Page page, String name) {
    var barriers = new ArrayList<String>();
    axe(page)
        .analyze()
        .getViolations()
        .forEach(one -> barriers.add(name + ": " + one.getHelp() + " " + one.getNodes()));
    Pictures.take(page, name, true);
    var size = page.viewportSize();
    page.setViewportSize(320, 640);
    Object beyond =
        page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
    if (!beyond.equals(0)) {
      barriers.add(name + " scrolls sideways by " + beyond + " pixels");
    }
    page.setViewportSize(size.width, size.height);
    return barriers;
  }
}
