package dev.rapport.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/// What the stories saw, kept under `target/screenshots` for looking at. Only taken when asked for
/// (`-Dpictures`): some hundreds of them take minutes, and no test reads one.
final class Pictures {

  private static final boolean ASKED = System.getProperty("pictures") != null;
  private static final Path PLACE = Path.of("target", "screenshots");

  private Pictures() {}

  static void take(Page page, String name, boolean whole) {
    if (ASKED) {
      page.screenshot(
          new Page.ScreenshotOptions().setFullPage(whole).setPath(PLACE.resolve(name + ".png")));
    }
  }
}
