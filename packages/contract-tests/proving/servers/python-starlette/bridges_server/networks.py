"""The made-up networks.

A flow is an async generator. It yields what the user is to see next, gets the values of a form or a browser back, lets
time pass with `visit.takes`, and yields `SignedIn` at its end. While something is shown it simply goes on.
"""

from __future__ import annotations

import uuid
import zlib
from collections.abc import AsyncGenerator
from urllib.parse import quote

from .bridges import Bridge, Flow, LoginFailed, SignedIn, StartRefused, Visit
from .steps import JSON, Browser, Crumb, Field, Form, Show, Step, Values

Steps = AsyncGenerator[Step | SignedIn, Values]


def person(id: str, **about: str) -> JSON:
    return {"id": id, "isSelf": True, **about}


def can(*abilities: str) -> JSON:
    known = ("any_phone", "contact_list", "create_dm", "lookup_email", "lookup_phone", "lookup_username", "search")
    return {ability: ability in abilities for ability in known}


# Pigeon Post: a phone number and a code. The last two digits of the number decide what becomes of it.

PIGEON_CODE = "424242"
PIGEON_TROUBLES = {
    "13": LoginFailed("The loft keeper turned this number away. Use another one."),
    "29": LoginFailed("Your pigeons need a rest. Try again in an hour.", "rate_limited"),
    "66": LoginFailed("The pigeon waited and flew home. Start again.", "login_session_expired"),
    "77": LoginFailed("Pigeon Post asks for a passkey, which cannot be used here.", "unsupported_step"),
    "88": LoginFailed("The pigeon got lost on the way. Start again.", "login_process_lost"),
}


async def by_number(visit: Visit) -> Steps:
    known = visit.reconnecting.user.get("phoneNumber") if visit.reconnecting else None
    number_field = Field("msisdn", "Phone number", "phone_number", initial=known, placeholder="+49 30 5550100")
    values = yield Form((number_field,), "Which number does your loft have?")
    await visit.takes(0.6)
    number = "+" + "".join(character for character in values["msisdn"] if character in "0123456789")
    trouble = PIGEON_TROUBLES.get(number[-2:])
    if trouble:
        raise LoginFailed(trouble.message, trouble.code)

    code_field = Field("note", "Code", "2fa_code", pattern="^[0-9]{6}$", pattern_message="Must be 6 digits.")
    instructions = "A pigeon brought you a note with six digits. Type them here."
    for _ in range(3):
        values = yield Form((code_field,), instructions)
        await visit.takes(0.4)
        if values["note"] == PIGEON_CODE:
            yield SignedIn(number, person(f"loft{number}", phoneNumber=number, fullName="Ida Feather"))
            return
        instructions = "Those are not the digits on the note. Read them again."
    raise LoginFailed("Three wrong codes. The pigeon ate the note, so start again.")


async def by_falcon(visit: Visit) -> Steps:
    await visit.takes(0.05)
    raise StartRefused("rate_limited")
    yield Show()  # never reached; it makes this a generator


async def by_sealed_letter(visit: Visit) -> Steps:
    raise StartRefused("bridge_misconfigured")
    yield Show()  # never reached, as above


# Lanternfish: QR codes that are refreshed, or an emoji.


async def glow(visit: Visit) -> Steps:
    async for code in qr_codes(visit, 3):
        yield code
    yield Show(instructions="Scanned. The lanternfish is swimming to you.")
    await visit.takes(1)
    yield SignedIn("angler", person("angler", username="angler", fullName="Mo Deep"))


async def dark(visit: Visit) -> Steps:
    async for code in qr_codes(visit, 2):
        yield code
    raise LoginFailed("Nobody scanned the code. Start again.", "login_session_expired")


async def qr_codes(visit: Visit, count: int) -> AsyncGenerator[Step, None]:
    for turn in range(1, count + 1):
        display = {"type": "qr", "data": f"lantern:{turn}:{uuid.uuid4().hex}"}
        yield Show(display, "Hold your lanternfish over this code.")
        await visit.takes(12)


async def blink(visit: Visit) -> Steps:
    nickname = Field("nick", "Nickname", "username", min_length=2, max_length=20)
    motto = Field("motto", "Motto", optional=True, max_length=40)
    values = yield Form((nickname, motto))
    await visit.takes(0.3)
    picture = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text y='8' font-size='8'>🐡</text></svg>"
    yield Show(
        {"type": "emoji", "imageURL": "data:image/svg+xml," + quote(picture)},
        "Your lanternfish blinks three pictures. Tap the pufferfish.",
    )
    await visit.takes(6)
    yield SignedIn(values["nick"], person(values["nick"], username=values["nick"]))


# Moth Mail: three forms, or a browser. A login has two chat accounts.

MOTH_CODE = "dusk-7"
MOTH_ROOMS = ("Attic", "Cellar", "Wardrobe")


def moth(address: str) -> SignedIn:
    return SignedIn(address, person(address, email=address), chats=("letters", "postcards"))


async def by_letter(visit: Visit) -> Steps:
    known = visit.reconnecting.identity if visit.reconnecting else None
    values = yield Form((Field("address", "E-mail address", "email", initial=known),), "Where do your moths live?")
    address = values["address"].strip().lower()
    await visit.takes(0.5)
    if address.endswith("@candle.example"):
        raise LoginFailed("Moths from this address were burnt. Use another one.")

    instructions = "A moth is on its way to you with a word and a number."
    while True:
        values = yield Form((Field("word", type="token", pattern="-[0-9]"),), instructions)
        await visit.takes(0.3)
        if values["word"].lower() == MOTH_CODE:
            break
        instructions = "No, that is not what the moth said. Listen once more."

    yield Form((Field("room", "Room", "select", options=MOTH_ROOMS),), "Which room shall the moths gather in?")
    await visit.takes(0.5)
    yield moth(address)


async def by_browser(visit: Visit) -> Steps:
    wing = {"type": "cookie", "name": "wing", "cookieDomain": ".moth.example"}
    dust = {"type": "request_header", "name": "X-Wing-Dust", "requestURLRegex": r"^https://moth\.example/api/"}
    values = yield Browser(
        "https://moth.example/enter",
        (
            Crumb("wing", "wing", "cookie", sources=(wing,), pattern="^w[0-9]+$"),
            Crumb("address"),
            Crumb("dust", "X-Wing-Dust", "header", required=False, sources=(dust,)),
        ),
        "Sign in to Moth Mail.",
        final_url=r"^https://moth\.example/lamp",
        extract_js="Promise.resolve({ address: localStorage.address })",
        user_agent="Mozilla/5.0 (compatible; Moth)",
    )
    await visit.takes(0.7)
    if values["wing"] == "w0":
        raise LoginFailed("Moth Mail does not know this wing. Sign in again.")
    yield moth(values["address"])


# Glacier: everything takes its time.

ICE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def glacier(name: str) -> SignedIn:
    user = person(name, fullName=f"Ranger {name.title()}", imgURL="https://glacier.example/ranger.png")
    return SignedIn(name, user, account_status="backfilling", account_text="The ice of ten thousand years is melting.")


async def drill(visit: Visit) -> Steps:
    values = yield Form((Field("core", "Ice core", "token", min_length=4),), "Hand over an ice core. It melts slowly.")
    await visit.takes(40)
    if values["core"] == "slush":
        raise LoginFailed("That was not an ice core. Drill deeper.")
    yield glacier("ursa")


async def thaw(visit: Visit) -> Steps:
    await visit.takes(9)
    image = {"type": "m.image", "filename": "ice.png", "content": ICE, "info": {"mimetype": "image/png", "w": 1, "h": 1}}
    yield Form((Field("frozen", "Word in the ice", "captcha_code"),), "What is frozen in the ice?", (image,))
    await visit.takes(2)
    yield Show({"type": "code", "data": "ICE-4-2"}, "Scratch ICE-4-2 into the ice.")
    await visit.takes(3)
    yield glacier("lynx")


# One Lamp: a lighthouse has one keeper.


async def oil(visit: Visit) -> Steps:
    known = visit.reconnecting.identity if visit.reconnecting else None
    fields = (Field("keeper", "Keeper", "username", initial=known), Field("password", "Password", "password"))
    instructions: str | None = None
    while True:
        values = yield Form(fields, instructions)
        await visit.takes(0.5)
        if values["password"] == "seagull":
            yield SignedIn(values["keeper"], person(values["keeper"], username=values["keeper"]))
            return
        instructions = "The lamp stays dark. Check the password."


async def nothing_works(visit: Visit) -> Steps:
    raise LoginFailed("There is nobody there.")
    yield Show()  # never reached, as above


def make_bridges() -> list[Bridge]:
    pigeon = Bridge(
        id="pigeon.post",
        type="pigeon",
        name="Pigeon Post",
        provider="self-hosted",
        network="pigeons",
        flows=(
            Flow("number", by_number, "By phone number", "Type your number, then the code that a pigeon brings."),
            Flow("falcon", by_falcon, "By falcon", "Falcons are overworked, so this is always refused."),
            Flow("letter", by_sealed_letter),
        ),
        capabilities={"group_creation": {}, "resolve_identifier": can("any_phone", "create_dm", "lookup_phone")},
        name_login=lambda number: f"loft:{uuid.uuid4()}",
        name_account=lambda login, chat: f"pigeon/{login.identity}#{chat}",
        scopes=("all-devices", "current-device"),
    )
    lanternfish = Bridge(
        id="4711",
        type="lanternfish",
        name="Lanternfish",
        provider="local",
        flows=(
            Flow("glow", glow, "QR code"),
            Flow("blink", blink, "Picture", "When your lanternfish cannot scan."),
            Flow("dark", dark, description="A code that nobody ever scans."),
        ),
        capabilities={
            "group_creation": {
                "shoal": {
                    "type_description": "Shoal",
                    "name": {"allowed": True, "required": True, "min_length": 1, "max_length": 60},
                    "participants": {"allowed": True, "min_length": 2},
                    "disappear": {
                        "allowed": True,
                        "settings": {"types": ["", "after_read"], "timers": [60000, 3600000], "omit_empty_timer": True},
                    },
                    "topic": {"allowed": False},
                }
            },
            "resolve_identifier": can("contact_list", "create_dm", "lookup_username", "search"),
            "image_pack_import": True,
        },
        name_login=lambda nick: str(zlib.crc32(nick.encode())),
        name_account=lambda login, chat: f"{login.id}0",
        scopes=("current-device",),
        chat_features={"reaction": True, "edit": False},
    )
    moth_mail = Bridge(
        id="moth@mail",
        type="moth",
        name="Moth Mail",
        provider="cloud",
        network="moths",
        flows=(Flow("moth/letter", by_letter, "By letter"), Flow("moth/browser", by_browser, "In a browser")),
        capabilities={"group_creation": {}, "resolve_identifier": can("create_dm", "lookup_email")},
        name_login=lambda address: address,
        name_account=lambda login, chat: f"{chat}+{login.id}",
        scopes=("current-device", "all-devices"),
    )
    glacier_bridge = Bridge(
        id="Glacier 9000",
        type="glacier",
        name="Glacier",
        provider="platform-sdk",
        flows=(Flow("drill", drill, "Drill"), Flow("thaw", thaw, "Thaw", "Starts slowly.")),
        capabilities={"group_creation": {}, "resolve_identifier": can()},
        name_login=lambda ranger: f"glacier-{uuid.uuid4()}",
        name_account=lambda login, chat: f"ranger-{login.identity}",
        limit=12,
    )
    lamp = Bridge(
        id="one-lamp",
        type="lamp",
        name="One Lamp",
        provider="local",
        flows=(Flow("oil", oil),),
        capabilities={"group_creation": {}, "resolve_identifier": can("search")},
        name_login=lambda keeper: f"keeper {keeper}",
        name_account=lambda login, chat: "lamp",
        limit=1,
    )
    wagons = Bridge(
        id="обоз",
        type="wagon",
        name="Обоз",
        provider="cloud",
        flows=(Flow("reins", nothing_works),),
        capabilities={"group_creation": {}, "resolve_identifier": can()},
        name_login=lambda driver: driver,
        name_account=lambda login, chat: login.id,
        state="disabled",
        text="The wagon train stays at home this winter.",
    )
    tin_can = Bridge(
        id="tin-can",
        type="string",
        name="Tin Can",
        provider="self-hosted",
        flows=(Flow("string", nothing_works),),
        capabilities={"group_creation": {}, "resolve_identifier": can()},
        name_login=lambda child: f"can:{child}",
        name_account=lambda login, chat: f"string:{login.identity}",
        state="unavailable",
        text="Somebody cut the string. Try again when it is tied.",
    )

    for name in ("kettle", "napkin", "saucer", "spoon", "teapot"):
        moth_mail.add_login(moth(f"{name}@moth.example"))
    sign_out(moth_mail, "teapot@moth.example", "needs_login", "The moths flew away. Sign in again.")
    moth_mail.logins["napkin@moth.example"].scopes = ("all-devices",)
    lamp.add_login(SignedIn("flint", person("flint", username="flint")))
    lost = tin_can.add_login(SignedIn("kim", person("kim", fullName="Kim from next door")))
    lost.status = "unknown"
    lost.accounts[0].status = "disconnected"
    return [tin_can, wagons, lamp, glacier_bridge, moth_mail, lanternfish, pigeon]


def sign_out(bridge: Bridge, login_id: str, status: str, text: str) -> None:
    login = bridge.logins[login_id]
    login.status, login.text = status, text
    for account in login.accounts:
        account.status, account.text = "reconnect_required", text
