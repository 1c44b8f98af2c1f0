package dev.rapport.faces.portal;

import dev.rapport.facts.holders.Holders;
import dev.rapport.facts.holders.Session;
import dev.rapport.facts.holders.Sessions;
import dev.rapport.facts.holders.Tie;
import dev.rapport.facts.holders.Ties;
import dev.rapport.facts.organisations.Organisations;
import dev.rapport.ground.tenancy.Holding;
import dev.rapport.ground.text.Language;
import dev.rapport.ground.web.ReaderLanguage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/// Knows a holder by the secret that her browser keeps, with each request anew: a session that was
/// ended anywhere is over at once.
final class HolderAtDoor extends OncePerRequestFilter {

  private final HolderCookie cookie;
  private final Sessions sessions;
  private final Holders holders;
  private final Ties ties;
  private final Organisations organisations;

  HolderAtDoor(
      HolderCookie cookie,
      Sessions sessions,
      Holders holders,
      Ties ties,
      Organisations organisations) {
    this.cookie = cookie;
    this.sessions = sessions;
    this.holders = holders;
    this.ties = ties;
    this.organisations = organisations;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<HolderAtWork> me = cookie.read(request).flatMap(sessions::of).flatMap(this::holder);
    me.ifPresent(one -> {
      one.putInto(request);
      sessions.seen(one.session().id());
    });
    Optional<Language> chosen =
        me.flatMap(one -> one.holder().language()).flatMap(Language::ofCode);
    if (chosen.isPresent()) {
      ReaderLanguage.speaking(chosen.get(), request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private Optional<HolderAtWork> holder(Session session) {
    return Holding.within(
        session.holder(),
        () -> {
          List<Tie> hers = ties.all();
          return holders
              .me()
              .map(holder ->
                  new HolderAtWork(
                      holder,
                      session,
                      hers.stream()
                          .map(tie ->
                              new HolderAtWork.Side(tie, organisations.get(tie.organisation())))
                          .toList()));
        });
  }
}
