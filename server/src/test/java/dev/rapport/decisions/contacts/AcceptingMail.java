package dev.rapport.decisions.contacts;

import dev.rapport.facts.permissions.ContactChannel;
import java.util.function.Consumer;

/// Mail that always arrives.
///
/// @param hears of each message before it is accepted
record AcceptingMail(Consumer<Message> hears) implements Channel {

  @Override
  public ContactChannel carries() {
    return ContactChannel.EMAIL;
  }

  @Override
  public Delivery deliver(Message message) {
    hears.accept(message);
    return new Delivery.Accepted("ok");
  }
}
