package dev.rapport.town;

import static dev.rapport.town.Trade.Trigger.BIRTHDAY;
import static dev.rapport.town.Trade.Trigger.DUE;
import static dev.rapport.town.Trade.Trigger.ENDS;
import static dev.rapport.town.Trade.Trigger.LIST;
import static dev.rapport.town.Trade.Trigger.LIVED;
import static dev.rapport.town.Trade.Trigger.RECALL;

import dev.rapport.town.Trade.Belonging;
import dev.rapport.town.Trade.Habit;
import dev.rapport.town.Trade.Programme;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// The five houses of the town, each with its own customers, systems and manners.
final class Trades {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private Trades() {}

  static List<Trade> all() {
    return List.of(alder(), lark(), linden(), heron(), ridge());
  }

  private static Trade alder() {
    House house =
        new House(
            "alder",
            "Alder & Sons",
            "car dealer",
            VIENNA,
            List.of(new Place("mill-road", "Mill Road"), new Place("harbour", "Harbour")),
            List.of(
                new Staff("Ivo Benes", Role.OWNER, "mill-road"),
                new Staff("Jana Lorenz", Role.OWNER, "harbour"),
                new Staff("Lena Fuchs", Role.CLERK, "mill-road"),
                new Staff("Emil Sandor", Role.CLERK, "harbour"),
                new Staff("Mira Toth", Role.PLANNER, "mill-road"),
                new Staff("Konrad Alder", Role.MANAGER, "mill-road")));
    return new Trade(
        house,
        List.of(northMotors(), harbourCars()),
        0.335,
        false,
        false,
        0.30,
        List.of(
            car(
                "north-motors",
                List.of("Norda Estate", "Norda Touring", "Norda Saloon", "Norda Van")),
            car(
                "harbour-cars",
                List.of("Piccola City car", "Piccola Hatch", "Piccola Cabrio", "Piccola e-Box"))),
        List.of(
            new Habit(
                Kind.REPAIR,
                0.28,
                true,
                List.of("counter"),
                "hers",
                List.of("Brakes", "Exhaust", "Rattle at the rear", "Battery", "Window lift"),
                80,
                900),
            new Habit(
                Kind.OFFER,
                0.62,
                false,
                List.of("email", "email", "post", "call"),
                "ours",
                List.of("Tyre offer", "Winter check offer", "New model drive"),
                0,
                0),
            letters(0.35, "Service reminder", "Spring greetings"),
            calls(0.25, "Asked for an appointment", "Asked for the price of a part")),
        List.of(
            new Programme(
                DUE, "service-call", "service", "service", List.of("call"), "Service due", 0.9),
            new Programme(
                DUE, "service-mail", "service", "service", List.of("email"), "Service due", 0.7),
            new Programme(
                DUE, "service-letter", "service", "service", List.of("post"), "Service due", 0.35),
            new Programme(
                RECALL, "recall", "essential", "service", List.of("post", "call"), "Recall", 0.04),
            new Programme(
                LIVED,
                "satisfaction",
                "question",
                "question",
                List.of("call", "call", "email"),
                "How satisfied were you",
                0.75),
            new Programme(
                LIST,
                "tyres",
                "offer",
                "offer",
                List.of("email", "email", "post", "text", "call"),
                "Tyre offer",
                0.45),
            new Programme(
                BIRTHDAY,
                "birthday",
                "care",
                "birthday",
                List.of("post", "email"),
                "Happy birthday",
                0.8),
            new Programme(
                ENDS,
                "lease-end",
                "offer",
                "offer",
                List.of("call", "post"),
                "Your lease ends",
                0.9),
            new Programme(
                ENDS,
                "lease-return",
                "service",
                "service",
                List.of("post"),
                "Return of your car",
                0.6)));
  }

  private static Belonging car(String source, List<String> names) {
    return new Belonging(
        source, "car", names, 1, 0.12, 18_000, Kind.SERVICE, 365, "Yearly service", 0.18, 4);
  }

  private static Source northMotors() {
    Layout.Manner manner =
        new Layout.Manner(
            "north-motors",
            VIENNA,
            WESTERN,
            ';',
            "dd.MM.yyyy",
            "dd.MM.yyyy HH:mm",
            Map.of(
                Field.ALLOWED, Map.of("yes", "J", "no", "N"),
                Field.SUPPRESS, Map.of("yes", "SPERRE"),
                Field.PRONOUN, Map.of("she", "Frau", "he", "Herr"),
                Field.CHANNEL,
                    Map.of(
                        "call", "TEL", "email", "MAIL", "text", "SMS", "post", "BRIEF", "counter",
                        "THEKE"),
                Field.DIRECTION, Map.of("ours", "aus", "hers", "ein"),
                Field.FEELING, Map.of("good", "gut", "soso", "mittel", "bad", "schlecht")));
    return new Source(
        "north-motors",
        "mill-road",
        "N",
        new Source.Habits(0.03, 0.05, 0.04, 0.10, 0.20, 0.025, 0.35, 0.12, 0.06, 0.02, 0.60, 0.04),
        "07242 50010",
        List.of(
            Layout.of(
                manner,
                "people",
                """
                KdNr=key Anrede=pronoun Nachname=family Vorname=given GebDat=birth Strasse=street
                PLZ=postcode Ort=city Land=country Telefon=phone Mobil=mobile EMail=email
                EMail2=email2 Sprache=language Betreuer=owner KundeSeit=customer-since
                Ausweis=identifier Beruf=job
                """,
                """
                  place: { constant: "mill-road" }
                attributes:
                  - { name: job, column: "Beruf", standing: said, purpose: service }
                """),
            Layout.of(
                manner,
                "things",
                """
                FzgNr=key KdNr=person Modell=name Kennzeichen=identifier Kauf=since
                Leasingende=until NaechsterService=due Serviceart=due-for
                """,
                """
                  kind: { constant: "car" }
                """),
            Layout.of(
                manner,
                "experiences",
                """
                BelegNr=key KdNr=person FzgNr=thing Art=kind Zeit=at Weg=channel Richtung=direction
                Text=words Betrag=amount Waehrung=currency ZuBeleg=about Fenster=window-days
                Ergebnis=result Wertung=result-good ErgebnisAm=result-at Stimmung=feeling
                StimmungText=feeling-words Von=teller Problem=problem Erledigt=settles
                """,
                """
                  place: { constant: "mill-road" }
                """),
            Layout.of(
                manner,
                "permissions",
                """
                Nr=key KdNr=person Zweck=purpose Weg=channel Erlaubt=allowed Grundlage=basis
                Wortlaut=wording Herkunft=origin Am=at Sperre=suppress RuheBis=peace-until
                RuheGrund=peace-reason
                """,
                ""),
            Layout.of(
                manner,
                "contacts",
                """
                Nr=key KdNr=person Typ=kind Zweck=purpose Weg=channel Faellig=due Bis=until
                FzgNr=thing ZuBeleg=about Betreff=subject Aktion=programme Grund=basis
                """,
                """
                  place: { constant: "mill-road" }
                """)));
  }

  private static Source harbourCars() {
    Layout.Manner manner =
        new Layout.Manner(
            "harbour-cars",
            VIENNA,
            StandardCharsets.UTF_8,
            ',',
            "yyyy-MM-dd",
            "yyyy-MM-dd HH:mm",
            Map.of(Field.ALLOWED, Map.of("yes", "1", "no", "0")));
    return new Source(
        "harbour-cars",
        "harbour",
        "H",
        new Source.Habits(0.04, 0.08, 0.12, 0.04, 0.28, 0.03, 0.30, 0.10, 0.07, 0.03, 0.50, 0.05),
        "+43 7242 60600",
        List.of(
            Layout.of(
                manner,
                "people",
                """
                customer_id=key last_name=family first_name=given date_of_birth=birth
                address=street zip=postcode town=city country=country phone=phone cell=mobile
                email=email lang=language account_manager=owner customer_since=customer-since
                id_document=identifier linked=household
                """,
                """
                  place: { constant: "harbour" }
                """),
            Layout.of(
                manner,
                "things",
                """
                vehicle_id=key customer_id=person vehicle=name plate=identifier sold=since
                lease_end=until next_service=due service_type=due-for
                """,
                """
                  kind: { constant: "car" }
                """),
            Layout.of(
                manner,
                "experiences",
                """
                entry=key customer_id=person vehicle_id=thing type=kind when=at channel=channel
                from_whom=direction note=words amount=amount currency=currency refers_to=about
                result_window=window-days result=result result_good=result-good
                result_date=result-at mood=feeling mood_note=feeling-words heard_by=teller
                problem=problem closes=settles
                """,
                """
                  place: { constant: "harbour" }
                """),
            Layout.of(
                manner,
                "permissions",
                """
                id=key customer_id=person purpose=purpose channel=channel allowed=allowed
                basis=basis wording=wording origin=origin given_on=at blocked=suppress
                quiet_until=peace-until quiet_reason=peace-reason
                """,
                ""),
            Layout.of(
                manner,
                "contacts",
                """
                task=key customer_id=person kind=kind purpose=purpose channel=channel due=due
                expires=until vehicle_id=thing entry=about subject=subject programme=programme basis=basis
                """,
                """
                  place: { constant: "harbour" }
                """)));
  }

  private static Trade lark() {
    House house =
        new House(
            "lark",
            "Lark & Lens",
            "optician",
            VIENNA,
            List.of(
                new Place("market-square", "Market Square"),
                new Place("station", "Station"),
                new Place("riverside", "Riverside")),
            List.of(
                new Staff("Vera Lark", Role.OWNER, "market-square"),
                new Staff("Anton Brix", Role.CLERK, "station"),
                new Staff("Selma Aydin", Role.CLERK, "market-square"),
                new Staff("Paul Rehm", Role.CLERK, "riverside"),
                new Staff("Nora Quist", Role.PLANNER, "station")));
    return new Trade(
        house,
        List.of(larkTill()),
        0.30,
        true,
        false,
        0.15,
        List.of(
            new Belonging(
                "",
                "glasses",
                List.of("Reading glasses", "Varifocals", "Distance glasses", "Sunglasses"),
                0.85,
                0.2,
                320,
                Kind.VISIT,
                730,
                "Eye test",
                0,
                1),
            new Belonging(
                "",
                "subscription",
                List.of("Daily lenses", "Monthly lenses"),
                0.18,
                0,
                30,
                Kind.VISIT,
                365,
                "Lens check",
                0.3,
                1)),
        List.of(
            new Habit(
                Kind.PURCHASE,
                0.35,
                false,
                List.of("counter"),
                "hers",
                List.of("Glasses", "Sunglasses", "Lenses", "Case and cloth"),
                20,
                480),
            new Habit(
                Kind.REPAIR,
                0.12,
                false,
                List.of("counter"),
                "hers",
                List.of("Bent temple", "New nose pads"),
                5,
                60),
            new Habit(
                Kind.OFFER,
                0.35,
                false,
                List.of("post", "email"),
                "ours",
                List.of("Second pair offer", "Sunglasses offer"),
                0,
                0),
            letters(0.25, "Reminder of the eye test")),
        List.of(
            new Programme(
                DUE,
                "eye-test",
                "service",
                "service",
                List.of("post", "call"),
                "Time for your test",
                0.7),
            new Programme(
                LIST,
                "second-pair",
                "offer",
                "offer",
                List.of("post", "email"),
                "A second pair",
                0.10),
            new Programme(
                BIRTHDAY, "birthday", "care", "birthday", List.of("post"), "Happy birthday", 0.5)));
  }

  private static Source larkTill() {
    Layout.Manner manner =
        new Layout.Manner(
            "lark-till",
            VIENNA,
            StandardCharsets.UTF_8,
            '\t',
            "dd/MM/yyyy",
            "dd/MM/yyyy HH:mm",
            Map.of(Field.ALLOWED, Map.of("yes", "Y", "no", "N")));
    return new Source(
        "lark-till",
        "",
        "L",
        new Source.Habits(0.04, 0.06, 0.02, 0.08, 0.10, 0.02, 0.50, 0.20, 0.08, 0.02, 0, 0.07),
        "07242 70 70 7",
        List.of(
            Layout.of(
                manner,
                "people",
                """
                Card=key Name=name Born=birth Street=street Postcode=postcode Town=city Home=phone
                Mobile=mobile Mail=email Shop=place First_visit=customer-since
                """,
                """
                  country: { constant: "AT" }
                """),
            Layout.of(
                manner,
                "things",
                """
                Item=key Card=person Kind=kind Name=name Sold=since Ends=until Test_due=due
                Test=due-for
                """,
                ""),
            Layout.of(
                manner,
                "experiences",
                """
                No=key Card=person Item=thing What=kind At=at How=channel Whose=direction Shop=place
                Text=words Sum=amount Currency=currency To_no=about Window=window-days
                Outcome=result Outcome_good=result-good Outcome_on=result-at Felt=feeling
                Felt_text=feeling-words By=teller Problem=problem Settles_no=settles
                """,
                ""),
            Layout.of(
                manner,
                "permissions",
                """
                No=key Card=person Purpose=purpose Channel=channel Yes_no=allowed Basis=basis
                Wording=wording Origin=origin On=at Block=suppress Quiet_until=peace-until
                Quiet_why=peace-reason
                """,
                ""),
            Layout.of(
                manner,
                "contacts",
                """
                No=key Card=person Kind=kind Purpose=purpose Channel=channel Due=due Until=until
                Item=thing To_no=about Subject=subject Programme=programme Basis=basis Shop=place
                """,
                "")));
  }

  private static Trade linden() {
    House house =
        new House(
            "linden",
            "Linden Bank",
            "bank",
            VIENNA,
            List.of(new Place("town-hall", "Town Hall"), new Place("east", "East")),
            List.of(
                new Staff("Agnes Rohr", Role.MANAGER, "town-hall"),
                new Staff("Viktor Hain", Role.OWNER, "town-hall"),
                new Staff("Dunja Petric", Role.OWNER, "east"),
                new Staff("Ole Winter", Role.CLERK, "east"),
                new Staff("Clara Nemeth", Role.PLANNER, "town-hall")));
    return new Trade(
        house,
        List.of(lindenCore()),
        0.42,
        false,
        false,
        0.08,
        List.of(
            new Belonging(
                "",
                "account",
                List.of("Current account", "Youth account", "Savings account"),
                1,
                0.35,
                60,
                Kind.VISIT,
                0,
                "",
                0,
                1),
            new Belonging(
                "",
                "loan",
                List.of("Home loan", "Car loan", "Small loan"),
                0.22,
                0,
                9_000,
                Kind.VISIT,
                0,
                "",
                1,
                6)),
        List.of(
            new Habit(
                Kind.VISIT,
                0.25,
                false,
                List.of("counter", "call"),
                "hers",
                List.of("Advice on savings", "Advice on a loan", "Card replaced"),
                0,
                0),
            new Habit(
                Kind.OFFER,
                0.40,
                false,
                List.of("call", "post", "email"),
                "ours",
                List.of("Savings plan offer", "Loan offer", "Card offer"),
                0,
                0),
            letters(0.35, "Yearly statement", "New terms"),
            calls(0.25, "Asked about a fee", "Card blocked")),
        List.of(
            new Programme(
                LIST,
                "savings-plan",
                "offer",
                "offer",
                List.of("call", "post", "email"),
                "A savings plan",
                0.16),
            new Programme(
                LIST, "new-terms", "essential", "service", List.of("post"), "New terms", 0.05),
            new Programme(
                ENDS, "loan-end", "service", "service", List.of("call"), "Your loan ends", 0.8)));
  }

  private static Source lindenCore() {
    Layout.Manner manner =
        new Layout.Manner(
            "linden-core",
            VIENNA,
            StandardCharsets.UTF_16,
            '\t',
            "yyyyMMdd",
            "yyyyMMdd HHmm",
            Map.of(
                Field.ALLOWED, Map.of("yes", "GRANTED", "no", "REFUSED"),
                Field.PRONOUN, Map.of("she", "F", "he", "M")));
    return new Source(
        "linden-core",
        "",
        "B",
        new Source.Habits(0.01, 0.005, 0.20, 0.05, 0.01, 0.004, 0.30, 0.10, 0.04, 0.01, 0, 0.015),
        "07242 9000",
        List.of(
            Layout.of(
                manner,
                "people",
                """
                PARTNER=key SEX=pronoun SURNAME=family FORENAME=given BORN=birth STREET=street
                ZIP=postcode CITY=city COUNTRY=country TEL=phone MOBILE=mobile EMAIL=email LANG=language
                BRANCH=place ADVISER=owner SINCE=customer-since HH=household OCCUPATION=job
                """,
                """
                attributes:
                  - { name: job, column: "OCCUPATION", standing: said, purpose: service }
                """),
            Layout.of(
                manner,
                "things",
                "CONTRACT=key PARTNER=person TYPE=kind NAME=name OPENED=since ENDS=until",
                ""),
            Layout.of(
                manner,
                "experiences",
                """
                ID=key PARTNER=person CONTRACT=thing TYPE=kind AT=at CHANNEL=channel DIR=direction
                BRANCH=place TEXT=words AMOUNT=amount CCY=currency REF=about WINDOW=window-days
                RESULT=result GRADE=result-good RESULT_AT=result-at FEELING=feeling
                FEELING_TEXT=feeling-words CLERK=teller ISSUE=problem RESOLVES=settles
                """,
                ""),
            Layout.of(
                manner,
                "permissions",
                """
                ID=key PARTNER=person PURPOSE=purpose CHANNEL=channel STATE=allowed BASIS=basis
                WORDING=wording ORIGIN=origin AT=at STOP=suppress QUIET=peace-until
                QUIET_REASON=peace-reason
                """,
                ""),
            Layout.of(
                manner,
                "contacts",
                """
                ID=key PARTNER=person KIND=kind PURPOSE=purpose CHANNEL=channel DUE=due UNTIL=until
                CONTRACT=thing REF=about SUBJECT=subject PROGRAMME=programme BASIS=basis BRANCH=place
                """,
                "")));
  }

  private static Trade heron() {
    House house =
        new House(
            "heron",
            "Heron Mutual",
            "insurer",
            VIENNA,
            List.of(new Place("bridge-street", "Bridge Street")),
            List.of(
                new Staff("Gerda Heron", Role.OWNER, "bridge-street"),
                new Staff("Boris Kral", Role.CLERK, "bridge-street"),
                new Staff("Linnea Falk", Role.PLANNER, "bridge-street")));
    return new Trade(
        house,
        List.of(heronPolicies()),
        0.33,
        false,
        false,
        0.10,
        List.of(
            new Belonging(
                "",
                "policy",
                List.of("Car policy", "Household policy", "Life policy", "Travel policy"),
                1,
                0.45,
                280,
                Kind.VISIT,
                0,
                "",
                0.3,
                5)),
        List.of(
            new Habit(
                Kind.CLAIM,
                0.16,
                true,
                List.of("call", "web"),
                "hers",
                List.of("Hail damage", "Burst pipe", "Dented door", "Lost luggage"),
                60,
                2_400),
            new Habit(
                Kind.OFFER,
                0.35,
                false,
                List.of("post", "call"),
                "ours",
                List.of("Travel policy offer", "Household policy offer"),
                0,
                0),
            letters(0.35, "Premium letter", "Terms change"),
            calls(0.2, "Asked about the premium", "Changed bank details")),
        List.of(
            new Programme(
                ENDS, "renewal", "service", "service", List.of("post", "call"), "Renewal", 0.8),
            new Programme(
                LIST, "travel", "offer", "offer", List.of("post", "call"), "Travel policy", 0.12),
            new Programme(
                BIRTHDAY, "birthday", "care", "birthday", List.of("post"), "Happy birthday", 0.7)));
  }

  private static Source heronPolicies() {
    Layout.Manner manner =
        new Layout.Manner(
            "heron-policies",
            VIENNA,
            WESTERN,
            '|',
            "MM/dd/yyyy",
            "MM/dd/yyyy HH:mm",
            Map.of(
                Field.ALLOWED, Map.of("yes", "OPT-IN", "no", "OPT-OUT"),
                Field.PRONOUN, Map.of("she", "Ms", "he", "Mr")));
    return new Source(
        "heron-policies",
        "bridge-street",
        "V",
        new Source.Habits(0.025, 0.02, 0.06, 0.15, 0.08, 0.02, 0.40, 0.18, 0.05, 0.01, 0.40, 0.03),
        "07242 33 00",
        List.of(
            Layout.of(
                manner,
                "people",
                """
                HOLDER=key TITLE=pronoun LAST=family FIRST=given DOB=birth STREET=street ZIP=postcode
                PLACE=city COUNTRY=country PHONE1=phone PHONE2=mobile MAIL=email AGENT=owner
                JOINED=customer-since DOCUMENT=identifier JOB=job
                """,
                """
                  place: { constant: "bridge-street" }
                attributes:
                  - { name: job, column: "JOB", standing: said, purpose: service }
                """),
            Layout.of(
                manner,
                "things",
                "POLICY=key HOLDER=person NAME=name START=since END=until",
                """
                  kind: { constant: "policy" }
                """),
            Layout.of(
                manner,
                "experiences",
                """
                FILE=key HOLDER=person POLICY=thing TYPE=kind AT=at VIA=channel DIRECTION=direction
                REMARK=words AMOUNT=amount CURRENCY=currency TO_FILE=about DAYS=window-days
                RESULT=result RESULT_GOOD=result-good RESULT_ON=result-at MOOD=feeling
                MOOD_REMARK=feeling-words AGENT=teller PROBLEM=problem SETTLES=settles
                """,
                """
                  place: { constant: "bridge-street" }
                """),
            Layout.of(
                manner,
                "permissions",
                """
                NO=key HOLDER=person PURPOSE=purpose CHANNEL=channel ANSWER=allowed BASIS=basis
                WORDING=wording ORIGIN=origin ON=at LOCK=suppress REST=peace-until
                REST_WHY=peace-reason
                """,
                ""),
            Layout.of(
                manner,
                "contacts",
                """
                NO=key HOLDER=person KIND=kind PURPOSE=purpose CHANNEL=channel DUE=due UNTIL=until
                POLICY=thing TO_FILE=about SUBJECT=subject ACTION=programme BASIS=basis
                """,
                """
                  place: { constant: "bridge-street" }
                """)));
  }

  private static Trade ridge() {
    House house =
        new House(
            "ridge",
            "Ridge & Rope",
            "outdoor shop",
            VIENNA,
            List.of(new Place("old-mill", "Old Mill")),
            List.of(
                new Staff("Toni Ridge", Role.OWNER, "old-mill"),
                new Staff("Maya Stern", Role.CLERK, "old-mill"),
                new Staff("Finn Aas", Role.PLANNER, "old-mill")));
    return new Trade(
        house,
        List.of(ridgeShop()),
        0.28,
        true,
        true,
        0.05,
        List.of(
            new Belonging(
                "",
                "subscription",
                List.of("Ridge card", "Rope club"),
                0.3,
                0,
                40,
                Kind.VISIT,
                0,
                "",
                0.5,
                2)),
        List.of(
            new Habit(
                Kind.PURCHASE,
                0.9,
                false,
                List.of("web", "web", "counter"),
                "hers",
                List.of("Boots", "Rain jacket", "Rope", "Tent", "Stove", "Socks", "Ski skins"),
                9,
                420),
            new Habit(
                Kind.OFFER,
                0.6,
                false,
                List.of("email"),
                "ours",
                List.of("Spring catalogue", "Boot sale", "Members' weekend"),
                0,
                0),
            new Habit(
                Kind.MAIL,
                0.3,
                false,
                List.of("email"),
                "hers",
                List.of("Asked about a size", "Asked where the parcel is"),
                0,
                0)),
        List.of(
            new Programme(LIST, "boot-sale", "offer", "offer", List.of("email"), "Boot sale", 0.30),
            new Programme(
                LIVED,
                "rate-us",
                "question",
                "question",
                List.of("email"),
                "How do you like it",
                0.6)));
  }

  private static Source ridgeShop() {
    Layout.Manner manner =
        new Layout.Manner(
            "ridge-shop",
            VIENNA,
            StandardCharsets.UTF_8,
            ',',
            "yyyy-MM-dd",
            "",
            Map.of(
                Field.ALLOWED, Map.of("yes", "true", "no", "false"),
                Field.NEWSLETTER, Map.of("yes", "true", "no", "false"),
                Field.SUPPRESS, Map.of("yes", "true")));
    return new Source(
        "ridge-shop",
        "old-mill",
        "R",
        new Source.Habits(0.05, 0.12, 0.03, 0.15, 0.70, 0.03, 0.03, 0.40, 0.05, 0, 0, 0.06),
        "+43724211880",
        List.of(
            Layout.of(
                manner,
                "people",
                """
                account=key givenName=given familyName=family birthday=birth email=email
                emailOld=email2 phone=mobile line1=street postalCode=postcode locality=city
                country=country locale=language created=customer-since newsletter=newsletter
                """,
                """
                  place: { constant: "old-mill" }
                permissions:
                  - { purpose: offer, channel: email, column: "newsletter", \
                values: { "true": "yes", "false": "no" }, basis: consent, \
                wording: "Yes, send me the newsletter", origin: "web shop registration", \
                at: "created" }
                """),
            Layout.of(
                manner,
                "things",
                "membership=key account=person name=name start=since end=until",
                """
                  kind: { constant: "subscription" }
                """),
            Layout.of(
                manner,
                "experiences",
                """
                event=key account=person membership=thing type=kind at=at channel=channel
                by=direction text=words value=amount currency=currency ref=about
                windowDays=window-days result=result resultGood=result-good resultAt=result-at
                feeling=feeling feelingText=feeling-words clerk=teller problem=problem
                solves=settles resultOf=result-of
                """,
                """
                  place: { constant: "old-mill" }
                """),
            Layout.of(
                manner,
                "permissions",
                """
                id=key account=person purpose=purpose channel=channel allowed=allowed basis=basis
                wording=wording origin=origin at=at suppressed=suppress restUntil=peace-until
                restReason=peace-reason
                """,
                ""),
            Layout.of(
                manner,
                "contacts",
                """
                id=key account=person kind=kind purpose=purpose channel=channel due=due until=until
                membership=thing ref=about subject=subject programme=programme basis=basis
                """,
                """
                  place: { constant: "old-mill" }
                """)));
  }

  private static Habit letters(double perYear, String... words) {
    return new Habit(Kind.LETTER, perYear, false, List.of("post"), "ours", List.of(words), 0, 0);
  }

  private static Habit calls(double perYear, String... words) {
    return new Habit(Kind.CALL, perYear, false, List.of("call"), "hers", List.of(words), 0, 0);
  }
}
