package dev.rapport.ground.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/// Finds the template that a controller names: `desk/today` is `desk/today.jte`, compiled at build
/// time. A template gets the page's record as `page`, and what every page shares as `frame`.
@Component
final class JteViews implements ViewResolver, Ordered {

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, JteViews.class.getClassLoader(), "dev.rapport.pages");

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) {
    String template = name + ".jte";
    return engine.hasTemplate(template) ? new JteView(template) : null;
  }

  @Override
  public int getOrder() {
    return Ordered.HIGHEST_PRECEDENCE;
  }

  private final class JteView implements View {

    private final String template;

    JteView(String template) {
      this.template = template;
    }

    @Override
    public String getContentType() {
      return "text/html;charset=UTF-8";
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      var known = engine.getParamInfo(template);
      Map<String, Object> wanted = new HashMap<>();
      if (model != null) {
        model.forEach((name, value) -> {
          if (known.containsKey(name) && value != null) {
            wanted.put(name, value);
          }
        });
      }
      var output = new Utf8ByteOutput();
      engine.render(template, wanted, output);
      response.setContentType(getContentType());
      response.setContentLength(output.getContentLength());
      output.writeTo(response.getOutputStream());
    }
  }
}
