package dev.rapport.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The Chromium of this machine, started once for a run: named by `CHROMIUM`, or found on the path.
final class Chromium {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private Chromium() {}

  private static final class Shared {
    static final Browser BROWSER = start();
  }

  /// A visitor of her own: no cookies, nothing remembered, and no cross-fade between pages, during
  /// which a page without script never counts as still.
  static BrowserContext visitor(Browser.NewContextOptions options) {
    return visitor(RunningServer.shared(), options);
  }

  static BrowserContext visitor(RunningServer server, Browser.NewContextOptions options) {
    return Shared.BROWSER.newContext(
        options
            .setBaseURL(server.address())
            .setLocale("en-GB")
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  private static Browser start() {
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    var flags =
        new ArrayList<>(
            List.of(
                "--disable-background-networking", "--disable-component-update", "--disable-sync"));
    if (System.getProperty("user.name").equals("root")) {
      flags.add("--no-sandbox");
    }
    return playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions().setExecutablePath(program()).setArgs(flags));
  }

  private static Path program() {
    return Optional.ofNullable(System.getenv("CHROMIUM"))
        .map(Path::of)
        .or(Chromium::onThePath)
        .orElseThrow(() ->
            new IllegalStateException(
                "No Chromium found: install the package chromium or set CHROMIUM to it"));
  }

  private static Optional<Path> onThePath() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return NAMES.stream()
        .flatMap(name ->
            Stream.of(path.split(File.pathSeparator))
                .map(Path::of)
                .map(folder -> folder.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
