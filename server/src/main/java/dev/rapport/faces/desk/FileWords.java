package dev.rapport.faces.desk;

import static dev.rapport.ground.text.Say.say;

import dev.rapport.faces.files.Kind;

/// What the rows, the fields and the choices of files are called on the pages of imports.
final class FileWords {

  private FileWords() {}

  static String kind(Kind kind) {
    return switch (kind) {
      case PEOPLE -> say("People");
      case THINGS -> say("Things");
      case EXPERIENCES -> say("Experiences");
      case PERMISSIONS -> say("Permissions");
      case CONTACTS -> say("Contacts");
    };
  }

  static String field(String field) {
    return switch (field) {
      case "given" -> say("Given name");
      case "family" -> say("Family name");
      case "name" -> say("Name in full");
      case "birth" -> say("Date of birth");
      case "email" -> say("E-mail");
      case "email2" -> say("Second e-mail");
      case "phone" -> say("Phone");
      case "mobile" -> say("Mobile");
      case "street" -> say("Street and number");
      case "house-number" -> say("House number");
      case "postcode" -> say("Postcode");
      case "city" -> say("City");
      case "country" -> say("Country");
      case "language" -> say("Language");
      case "pronoun" -> say("Form of address (she, he, they)");
      case "place" -> say("Place");
      case "owner" -> say("Who looks after her");
      case "customer-since" -> say("Customer since");
      case "household" -> say("Household");
      case "company" -> say("Company");
      case "note" -> say("Note");
      case "plate" -> say("Plate of her car");
      case "thing-name" -> say("Her car, by make and model");
      case "thing-kind" -> say("What she has, if no car");
      case "identifier" -> say("Identifier (plate, licence)");
      case "zone" -> say("Time zone");
      case "allowed-in" -> say("May be reached: yes is a yes");
      case "refused-in" -> say("May not be reached: yes is a no");
      case "attribute" -> say("Keep under its heading");
      case "kind" -> say("Kind");
      case "since" -> say("Since");
      case "until" -> say("Until");
      case "due" -> say("Due");
      case "due-for" -> say("Due for");
      case "at" -> say("At");
      case "channel" -> say("Channel");
      case "direction" -> say("Direction");
      case "thing" -> say("Thing");
      case "about" -> say("About");
      case "words" -> say("Words");
      case "amount" -> say("Amount");
      case "currency" -> say("Currency");
      case "times" -> say("Times");
      case "precision" -> say("Precision");
      case "window-days" -> say("Window days");
      case "window-until" -> say("Window until");
      case "result" -> say("Result");
      case "result-good" -> say("Result good");
      case "result-at" -> say("Result at");
      case "feeling" -> say("Feeling");
      case "feeling-words" -> say("Feeling words");
      case "teller" -> say("Teller");
      case "problem" -> say("Problem");
      case "settles" -> say("Settles");
      case "result-of" -> say("Result of");
      case "staff" -> say("Staff");
      case "purpose" -> say("Purpose");
      case "allowed" -> say("Allowed");
      case "basis" -> say("Basis");
      case "wording" -> say("Wording");
      case "origin" -> say("Origin");
      case "proof" -> say("Proof");
      case "suppress" -> say("Suppress");
      case "peace-until" -> say("Peace until");
      case "peace-reason" -> say("Peace reason");
      case "peace-words" -> say("Peace words");
      case "subject" -> say("Subject");
      case "programme" -> say("Programme");
      default -> Words.capital(field.replace('-', ' '));
    };
  }

  /// What divides the cells of a row.
  static String dividedBy(String word) {
    return switch (word) {
      case "tabs" -> say("tabs");
      case "blanks" -> say("blanks");
      default -> word;
    };
  }

  /// One of the words that a field may hold.
  static String choice(String word) {
    return switch (word) {
      case "service" -> say("Service");
      case "care" -> say("Care");
      case "question" -> say("Question");
      case "offer" -> say("Offer");
      case "birthday" -> say("Birthday");
      case "essential" -> say("Essential");
      case "call" -> say("Call");
      case "email" -> say("Email");
      case "text" -> say("Text");
      case "post" -> say("Post");
      case "counter" -> say("Counter");
      case "web" -> say("Web");
      default -> Words.capital(word);
    };
  }
}
