package dev.rapport.faces.api;

import com.nimbusds.jwt.JWTParser;
import dev.rapport.facts.organisations.Organisation;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Tenancy;
import dev.rapport.ground.web.Refusals;
import dev.rapport.ground.web.RestOfRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.ParseException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Binds a request at the OAuth endpoints to the house that the system says it is of. That it is
/// this system is shown afterwards, by what it signed; until then row security sees to it that a
/// wrong name finds nothing.
final class SystemAtDoor extends OncePerRequestFilter {

  private static final String CLIENT_ID = "client_id";
  private static final int LONGEST_BODY = 64 * 1024;

  private final DoorSettings settings;
  private final Organisations organisations;

  SystemAtDoor(DoorSettings settings, Organisations organisations) {
    this.settings = settings;
    this.organisations = organisations;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<String> address = settings.addressOf(request);
    if (address.isEmpty()) {
      Refusals.answer(response, HttpStatus.NOT_FOUND, "This server has no address for systems.");
    } else if (request.getContentLengthLong() > LONGEST_BODY
        || request.getHeader("Transfer-Encoding") != null) {
      response.setHeader("Connection", "close");
      Refusals.answer(response, HttpStatus.CONTENT_TOO_LARGE, "The request is too long.");
    } else {
      String client = clientOf(request);
      var addressed = new Addressed(request, address.get(), client);
      Optional<Organisation> house = houseOf(client).flatMap(organisations::bySlug);
      if (house.isPresent()) {
        within(house.get(), addressed, response, chain);
      } else {
        chain.doFilter(addressed, response);
      }
    }
  }

  private static void within(
      Organisation house,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException {
    RestOfRequest.within(
        rest -> Tenancy.within(house.id(), rest), () -> chain.doFilter(request, response));
  }

  static Optional<String> houseOf(String client) {
    int dot = client.indexOf('.');
    return dot < 0 ? Optional.empty() : Optional.of(client.substring(0, dot));
  }

  /// As the request says it, or else the assertion: with that, RFC 7521 (4.2) leaves it out.
  static String clientOf(HttpServletRequest request) {
    String said = request.getParameter(CLIENT_ID);
    String assertion = request.getParameter("client_assertion");
    if (said != null || assertion == null) {
      return said == null ? "" : said;
    }
    try {
      String subject = JWTParser.parse(assertion).getJWTClaimsSet().getSubject();
      return subject == null ? "" : subject;
    } catch (ParseException unreadable) {
      return "";
    }
  }

  /// The request under the address that systems know, whatever a proxy in between made of it.
  private static final class Addressed extends HttpServletRequestWrapper {

    private final String address;
    private final String client;

    Addressed(HttpServletRequest request, String address, String client) {
      super(request);
      this.address = address;
      this.client = client;
    }

    @Override
    public StringBuffer getRequestURL() {
      return new StringBuffer(address).append(getRequestURI());
    }

    @Override
    public @Nullable String getParameter(String name) {
      String said = super.getParameter(name);
      return said == null && isLeftOut(name) ? client : said;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      Map<String, String[]> all = new HashMap<>(super.getParameterMap());
      if (isLeftOut(CLIENT_ID)) {
        all.putIfAbsent(CLIENT_ID, new String[] {client});
      }
      return all;
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.enumeration(getParameterMap().keySet());
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return getParameterMap().get(name);
    }

    private boolean isLeftOut(String name) {
      return name.equals(CLIENT_ID) && !client.isEmpty();
    }
  }
}
