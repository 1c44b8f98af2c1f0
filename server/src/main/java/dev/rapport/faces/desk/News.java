package dev.rapport.faces.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.MediaType;

/// Tells a page how far work behind it is, as it gets there (HTML Living Standard, 9.2 "Server-sent
/// events"). The thread waits, and costs next to nothing.
final class News {

  /// A browser asks again when the news end.
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /// A line that is cut is noticed by writing to it.
  private static final Duration AT_LEAST_EVERY = Duration.ofSeconds(15);

  private News() {}

  /// @param tick which news this is
  /// @param over whether nothing more will follow
  /// @param figures as an object of JSON
  record Item(long tick, boolean over, String figures) {}

  /// Where news come from.
  @FunctionalInterface
  interface Source {
    /// Waits for what comes after this tick, at most so long.
    Item after(long tick, Duration most) throws InterruptedException;
  }

  static void tell(Source source, HttpServletResponse response)
      throws IOException, InterruptedException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
    OutputStream body = response.getOutputStream();
    long until = System.nanoTime() + LONGEST.toNanos();
    Item item = new Item(-1, false, "");
    while (!item.over() && System.nanoTime() < until) {
      item = source.after(item.tick(), AT_LEAST_EVERY);
      body.write(event(item).getBytes(StandardCharsets.UTF_8));
      body.flush();
    }
  }

  private static String event(Item item) {
    return "event: " + (item.over() ? "over" : "rows") + "\ndata: " + item.figures() + "\n\n";
  }
}
