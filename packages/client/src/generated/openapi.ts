// Generated from the spec by `pnpm generate`. Do not edit.

/**
 * Bridge provider
 * @description Where a bridge and its accounts run.
 * @enum {string}
 */
export type BridgeProvider = "cloud" | "self-hosted" | "local" | "platform-sdk";
/**
 * Account bridge
 * @description The bridge an account is connected through. Sent since Beeper Desktop 4.2.785.
 */
export interface AccountBridge {
    /**
     * @description ID of the bridge. Cloud bridges are often named after their type, such as `discordgo`; bridges on this device have IDs of
     *     their own, such as `local-whatsapp`.
     */
    id: string;
    provider: BridgeProvider;
    /** @description Kind of bridge, such as `whatsapp`, `telegram`, `discordgo`, `slackgo`, `twitter` or `matrix`. */
    type: string;
}
/**
 * User
 * @description A person on a chat network.
 */
export interface User {
    /** @description ID of the person, which does not change. Refer to people by it. */
    id: string;
    /**
     * @description True when no chat with this person can be started from here, because of a block or a limit of the network. They may
     *     still write to you. Defaults to `false`.
     * @default false
     */
    cannotMessage?: boolean;
    /** @description E-mail address, when known. It may not have been verified. */
    email?: string;
    /** @description Name as chat apps show it. May hold emoji. */
    fullName?: string;
    /**
     * @description Picture of the person, when there is one. It can be a web address, a data URL or a file on this device, and may stop working:
     *     copy the picture if you need to keep it.
     */
    imgURL?: string;
    /**
     * @description True when this is the owner of the account. Defaults to `false`.
     * @default false
     */
    isSelf?: boolean;
    /** @description Phone number in E.164 form, such as `+14155550100`. Absent when unknown. */
    phoneNumber?: string;
    /** @description Name or handle on the network, when there is one. Unique at most within its network. */
    username?: string;
}
/**
 * Account
 * @description A chat account that is connected to the inbox.
 */
export interface Account {
    /**
     * @description ID of the account. What is done to one account, such as sending a message, is addressed by it. Its form differs by
     *     bridge, for example `matrix`, `discordgo`, `slackgo.T04AB-U07CD` or `local-whatsapp.14155550100`. Treat it as opaque.
     */
    accountID: string;
    bridge: AccountBridge;
    /**
     * @description How the account is connected now.
     * @enum {string}
     */
    status: "connected" | "connecting" | "backfilling" | "connection_required" | "reconnect_required" | "attention_required" | "disconnected" | "disabled";
    user: User;
    /** @description What can be done in chats of this account, as far as the bridge reports it. Absent when it does not. */
    capabilities?: {
        [key: string]: unknown;
    };
    /** @description The login this account belongs to, when known. Several accounts may share one. Use it to reconnect or to sign out. */
    loginID?: string;
    /** @description Name of the network to show to the user, such as "WhatsApp". Absent when nobody knows which it is. */
    network?: string;
    /** @description The status in words, to show to the user. Absent when `status` says it all. */
    statusText?: string;
}
/**
 * Bridge
 * @description One chat network that accounts can be connected through, and the accounts on it.
 */
export interface Bridge {
    /** @description ID of the bridge. The other operations take it as `bridgeID`. */
    id: string;
    /** @description Chat accounts connected through this bridge. They are ordered by `accountID`. Empty when there are none. */
    accounts: Account[];
    /** @description How many accounts of this network count as active here. Accounts that are signed out or disabled do not. */
    activeAccountCount: number;
    /** @description Name of the network to show to the user, such as "WhatsApp". */
    displayName: string;
    provider: BridgeProvider;
    /**
     * @description Whether a new account can be connected now.
     * @enum {string}
     */
    status: "available" | "connected" | "limit_reached" | "temporarily_unavailable" | "disabled";
    /** @description Whether more than one account of this network can be connected. */
    supportsMultipleAccounts: boolean;
    /** @description Kind of bridge, such as `whatsapp`, `telegram`, `discordgo`, `slackgo`, `twitter` or `matrix`. Choose an icon by it. */
    type: string;
    /**
     * @description Key of the network that accounts are counted and limited by. Bridges of the same network share it. Absent when the
     *     bridge is counted by itself.
     */
    network?: string;
    /** @description The status in words, to show to the user. Absent when `status` says it all. */
    statusText?: string;
}
/**
 * API error
 * @description What went wrong, and what to do about it. Every error response has this body; a failed login session carries it too.
 */
export interface APIError {
    /**
     * @description The kind of error, for programs. Compare this, never the message. Each operation lists its codes; treat one you do not
     *     know by its HTTP status.
     */
    code: string;
    /** @description A sentence for people. It says what to do. */
    message: string;
    /** @description More about the error, when there is more to say. Every 422 has `issues` here. */
    details?: {
        [key: string]: unknown;
    };
}
/**
 * Validation issue
 * @description One thing that is wrong with a request.
 */
export interface ValidationIssue {
    /** @description The kind of issue, for programs. Some are `required`, `pattern` and `unknown_flow`. */
    code: string;
    /** @description A sentence for people. It is fit to be shown beside the field, and never repeats the value that was sent. */
    message: string;
    /**
     * @description Where the value is in the body, from the outside in. A login field's path is `["fields", id]`. For a path parameter it
     *     is the parameter's name.
     */
    path: (string | number)[];
}
/**
 * Validation error
 * @description An API error that lists what is wrong with the request. Every 422 has this body.
 */
export type ValidationError = APIError & {
    /** @description What is wrong, value by value. */
    details: {
        /** @description Everything that was found wrong. There is at least one thing. */
        issues: ValidationIssue[];
    };
};
/**
 * Disappearing timer capability
 * @description Which timers for disappearing messages the network knows. Only the field `disappear` has it.
 */
export interface DisappearingTimerCapability {
    /** @description The kinds of timer that can be set. */
    types: ("" | "after_read" | "after_read_by_recipient" | "after_send")[];
    /**
     * @description True when a chat without a timer has no timer setting at all. Absent otherwise.
     * @constant
     */
    omit_empty_timer?: true;
    /** @description The lengths to choose from. They are in milliseconds. Absent when any length will do. */
    timers?: number[];
}
/**
 * Group field capability
 * @description Whether and how one field of a new group can be set.
 */
export interface GroupFieldCapability {
    /** @description Whether the field can be set at all. */
    allowed: boolean;
    /**
     * @description Longest value. It is in characters; for `participants` the most people, not counting the creator. Absent when there is
     *     no limit.
     */
    max_length?: number;
    /**
     * @description Shortest value. It is in characters; for `participants` the fewest people, not counting the creator. Absent when there
     *     is no limit.
     */
    min_length?: number;
    /**
     * @description Whether the field must be set. Defaults to `false`.
     * @default false
     */
    required?: boolean;
    settings?: DisappearingTimerCapability;
}
/**
 * Group type capabilities
 * @description What can be set when creating a group of one type.
 */
export interface GroupTypeCapabilities {
    /** @description Name of the type to show to the user, such as "group chat" or "channel". */
    type_description: string;
    avatar?: GroupFieldCapability;
    disappear?: GroupFieldCapability;
    name?: GroupFieldCapability;
    parent?: GroupFieldCapability;
    participants?: GroupFieldCapability;
    topic?: GroupFieldCapability;
    username?: GroupFieldCapability;
}
/**
 * Resolve identifier capabilities
 * @description How people can be found on the network.
 */
export interface ResolveIdentifierCapabilities {
    /** @description Whether any phone number can be written to. That holds when looking it up finds nobody, too. */
    any_phone: boolean;
    /** @description Whether the user's contacts can be listed. */
    contact_list: boolean;
    /** @description Whether a direct chat can be started. */
    create_dm: boolean;
    /** @description Whether people can be found by e-mail address. */
    lookup_email: boolean;
    /** @description Whether people can be found by phone number. */
    lookup_phone: boolean;
    /** @description Whether people can be found by username. */
    lookup_username: boolean;
    /** @description Whether people can be searched for by part of a name. */
    search: boolean;
}
/**
 * Provisioning capabilities
 * @description What a bridge can do to look people up and to create groups. Its names are not in camel case like the rest; they are
 *     passed on as the bridge spells them.
 */
export interface ProvisioningCapabilities {
    /**
     * @description The types of group that can be created, by a key. The key is passed when a group is created. Empty when groups cannot be
     *     created.
     */
    group_creation: {
        [key: string]: GroupTypeCapabilities;
    };
    resolve_identifier: ResolveIdentifierCapabilities;
    /**
     * @description Whether sticker packs of the network can be imported. Defaults to `false`.
     * @default false
     */
    image_pack_import?: boolean;
}
/**
 * Login flow
 * @description One way to sign in to a bridge.
 */
export interface LoginFlow {
    /** @description ID of the flow. Pass it as `flowID` to create a login session. */
    id: string;
    /** @description When to choose this flow, in a sentence. Absent when the bridge gives none. */
    description?: string;
    /** @description Name of the flow to show in a list of choices. Without one, show the `id`. */
    name?: string;
}
/**
 * Login input field
 * @description One field of a form.
 */
export interface LoginInputField {
    /** @description Key of this field's value in `fields` of the submit. */
    id: string;
    /** @description Value to fill in beforehand, when the network provides one. */
    initialValue?: string;
    /** @description Label of the field. Without one, show the `id`. */
    label?: string;
    /**
     * @description Whether the user may leave the field empty. Defaults to `false`.
     * @default false
     */
    optional?: boolean;
    /** @description Hint to show in the field while it is empty. */
    placeholder?: string;
    /**
     * @description What kind of control fits, such as `text`, `password` or `email`. Networks use `username`, `password`, `phone_number`,
     *     `email`, `2fa_code`, `token`, `url`, `domain`, `select` and `captcha_code`. Treat any other as plain text. Hide what is
     *     typed for `password` and `token`. For `phone_number` and `email`, text without a number and its country code, or without
     *     an `@`, is refused. Defaults to `text`.
     * @default text
     */
    type?: string;
    /** @description The values to choose from, for the type `select`. Other values are refused. */
    options?: string[];
    /**
     * @description Regular expression that is searched for in the value, and need not match the whole of it; check it before submitting. It
     *     is written for RE2. When your engine cannot compile it, skip the check. Take an engine that needs time in proportion to
     *     the value, as RE2 and its ports do: others may never be done with a pattern such as `(a+)+$`.
     */
    pattern?: string;
    /**
     * @description Fewest characters the value may have, to check before submitting. Absent when there is no limit. A character is a
     *     Unicode code point.
     */
    minLength?: number;
    /**
     * @description Most characters the value may have, to check before submitting. Absent when there is no limit. A character is a Unicode
     *     code point.
     */
    maxLength?: number;
}
/**
 * User input
 * @description A form. Draw a control for each field and submit what the user typed.
 */
export interface UserInputStep {
    /** @description The fields of the form. They are in the order to show them. */
    fields: LoginInputField[];
    /** @description ID of the step, to submit it by. It names this one instance of the step. */
    stepID: string;
    /**
     * @description Always `user_input`.
     * @enum {string}
     */
    type: "user_input";
    /**
     * @description Things to show with the form. A captcha image or its spoken form, for instance. Bridges send objects with `type`
     *     (`m.image` or `m.audio`), `filename`, `content` (the file in base64) and `info` (`mimetype`, `w`, `h`, `size`). Show a
     *     link to download what you cannot draw.
     */
    attachments?: unknown[];
    /**
     * @description Whether the user can go back from this step, to choose another way to go on. Offer it, and [go back](#goBackLoginStep)
     *     when the user wants to. Defaults to `false`.
     * @default false
     */
    canGoBack?: boolean;
    /** @description What the user should do. It may say what was wrong with the last try. Show it above the form. */
    instructions?: string;
}
/**
 * Cookie source
 * @description One place a value may be found in.
 */
export interface CookieSource {
    /**
     * @description Kind of place. Bridges use `cookie`, `request_header`, `request_body`, `local_storage`, and `special` for a value that only
     *     `extractJS` can find.
     */
    type: string;
    /** @description Name of the cookie, header, body field or storage entry. */
    name: string;
    /** @description Domain of the cookie. Absent for other kinds, and when any domain will do. */
    cookieDomain?: string;
    /**
     * @description Regular expression that the address of the request matches, for values found in a request. Read it as the `pattern` of a
     *     field.
     */
    requestURLRegex?: string;
}
/**
 * Cookie field
 * @description One value to collect from the browser.
 */
export interface CookieField {
    /** @description Key of this field's value in `fields` of the submit. */
    id: string;
    /** @description Name of the cookie, header or storage entry. Without one, it is the `id`. */
    name?: string;
    /**
     * @description Where the value is found. Absent when `sources` must be read instead.
     * @enum {string}
     */
    type?: "cookie" | "header" | "local_storage";
    /**
     * @description Whether the value must be submitted. Defaults to `true`.
     * @default true
     */
    required?: boolean;
    /**
     * @description Regular expression that is searched for in the value, and need not match the whole of it; wait until it is found. It is
     *     written for RE2. When your engine cannot compile it, skip the check. Take an engine that needs time in proportion to the
     *     value, as RE2 and its ports do: others may never be done with a pattern such as `(a+)+$`.
     */
    pattern?: string;
    /** @description All places the value may be found in; any one of them is enough. `name` and `type` repeat the first. */
    sources?: CookieSource[];
}
/**
 * Initial cookie
 * @description A cookie that the browser has to have before the page is opened. It is a secret, which may be all it takes to act for
 *     the user. Keep it nowhere but in that browser.
 */
export interface InitialCookie {
    /** @description Domain of the cookie. With a dot in front, subdomains have it too. */
    domain: string;
    /** @description Name of the cookie. */
    name: string;
    /** @description Value of the cookie. */
    value: string;
    /**
     * @description Whether scripts of the page do not see it. Defaults to `false`.
     * @default false
     */
    httpOnly?: boolean;
    /**
     * @description Path of the cookie. Defaults to `/`.
     * @default /
     */
    path?: string;
    /**
     * @description Whether it is sent over HTTPS alone. Defaults to `false`.
     * @default false
     */
    secure?: boolean;
}
/**
 * Cookies
 * @description A sign-in on a web page. Open `url` in a browser you can read cookies and storage from, let the user sign in, and submit
 *     the values.
 */
export interface CookiesStep {
    /** @description The values to collect. */
    fields: CookieField[];
    /** @description ID of the step, to submit it by. It names this one instance of the step. */
    stepID: string;
    /**
     * @description Always `cookies`.
     * @enum {string}
     */
    type: "cookies";
    /** @description Page to open for the user to sign in on. */
    url: string;
    /**
     * @description Regular expression that the browser's address matches once the user has signed in. Wait for it before collecting the
     *     values. Absent when the values themselves are the sign. Read it as the `pattern` of a field.
     */
    expectedFinalURLRegex?: string;
    /**
     * @description Script to run in the page after sign-in. It is for clients with a browser; do not change it. It is an expression whose
     *     value is a promise of an object that maps field IDs to values. Absent when the values are plain cookies, headers or
     *     storage entries.
     */
    extractJS?: string;
    /**
     * @description Cookies to set before `url` is opened. Only clients that [accept](#createLoginSession) `initial_cookies` see a step that
     *     has them. Set all of them: without them the page asks the user to begin anew.
     */
    initialCookies?: InitialCookie[];
    /** @description What the user should do. Show it beside the browser. */
    instructions?: string;
    /** @description User agent the browser should send. Absent when any will do. */
    userAgent?: string;
}
/**
 * QR code
 * @description A QR code for the user to scan. It is scanned with the network's app on a phone.
 */
export interface QRDisplay {
    /** @description Text to encode as a QR code. It is a secret for as long as the code is valid, so do not send it to a QR service. */
    data: string;
    /**
     * @description Always `qr`.
     * @enum {string}
     */
    type: "qr";
}
/**
 * Emoji
 * @description An emoji that the user compares. The user taps the same one on a phone, where several are shown.
 */
export interface EmojiDisplay {
    /** @description Image of the emoji. It is often a data URL. */
    imageURL: string;
    /**
     * @description Always `emoji`.
     * @enum {string}
     */
    type: "emoji";
}
/**
 * Pairing code
 * @description A code that the user types on a phone.
 */
export interface CodeDisplay {
    /** @description The code to show. Show it as it is, with its dashes. */
    data: string;
    /**
     * @description Always `code`.
     * @enum {string}
     */
    type: "code";
}
/**
 * Nothing
 * @description Nothing but `instructions`. Show that you are waiting.
 */
export interface NothingDisplay {
    /**
     * @description Always `nothing`.
     * @enum {string}
     */
    type: "nothing";
}
/**
 * Login display
 * @description What to show while waiting.
 */
export type LoginDisplay = QRDisplay | EmojiDisplay | CodeDisplay | NothingDisplay;
/**
 * Display and wait
 * @description Something to show while the user acts somewhere else. Submit the step at once; the answer comes when there is something
 *     else to draw.
 */
export interface DisplayAndWaitStep {
    display: LoginDisplay;
    /** @description ID of the step, to submit it by. It names this one instance of the step. A refreshed QR code has a new one. */
    stepID: string;
    /**
     * @description Always `display_and_wait`.
     * @enum {string}
     */
    type: "display_and_wait";
    /**
     * @description Whether the user can go back from this step, to choose another way to go on. Offer it, and [go back](#goBackLoginStep)
     *     when the user wants to. Defaults to `false`.
     * @default false
     */
    canGoBack?: boolean;
    /** @description What the user should do. Show it beside the display. */
    instructions?: string;
}
/**
 * Passkey request options
 * @description What the network asks the browser for, as Web Authentication Level 3 writes it in JSON. Hand it on as it is:
 *     `PublicKeyCredential.parseRequestOptionsFromJSON(publicKey)` makes of it what `navigator.credentials.get` takes. Values
 *     in base64 are in the alphabet for addresses, without padding. It may have members that are not listed here.
 */
export interface PublicKeyCredentialRequestOptionsJSON {
    /** @description Random bytes to be signed, in base64. */
    challenge: string;
    /** @description The passkeys that will do. Any passkey of the site will when there are none in it. */
    allowCredentials?: {
        /** @description ID of the passkey, in base64. */
        id: string;
        /** @description Kind of credential, which is `public-key`. */
        type: string;
        /** @description How the device with the passkey may be reached. */
        transports?: string[];
    }[];
    /** @description Extensions that the network asks for, by their identifiers. */
    extensions?: {
        [key: string]: unknown;
    };
    /** @description Which kinds of device the network expects, the likeliest first. */
    hints?: string[];
    /** @description Domain that the passkey belongs to. Absent when it is the host of the page. */
    rpId?: string;
    /** @description How long the browser should wait for the user, in milliseconds. */
    timeout?: number;
    /**
     * @description Whether the device has to check who uses it, by a fingerprint for instance. Defaults to `preferred`.
     * @default preferred
     */
    userVerification?: string;
}
/**
 * Passkey
 * @description A passkey that the network asks for. Only clients that [accept](#createLoginSession) `webauthn` see it. Ask the browser
 *     for the passkey on a page of the origin of `url`, or in another way that speaks for this origin, and submit what the
 *     browser returns. A passkey is of no use elsewhere: browsers bind it to the origin, and the network checks that.
 */
export interface WebAuthnStep {
    publicKey: PublicKeyCredentialRequestOptionsJSON;
    /** @description ID of the step, to submit it by. It names this one instance of the step, whose challenge is good for one answer. */
    stepID: string;
    /**
     * @description Always `webauthn`.
     * @enum {string}
     */
    type: "webauthn";
    /** @description Page whose origin the passkey belongs to. */
    url: string;
    /** @description What the user should do. Show it beside the button that asks for the passkey. */
    instructions?: string;
}
/**
 * Remove scope
 * @description How far signing out reaches.
 * @enum {string}
 */
export type RemoveScope = "current-device" | "all-devices";
/**
 * Bridge login
 * @description A signed-in identity on a bridge. One login can hold several chat accounts.
 */
export interface BridgeLogin {
    /** @description ID of the bridge it is signed in to. */
    bridgeID: string;
    /** @description ID of the login. It is unique within its bridge. */
    loginID: string;
    /** @description The scopes `removeBridgeLogin` accepts for this login. Offer only these. */
    removeScopes: RemoveScope[];
    /**
     * @description Whether the login still works.
     * @enum {string}
     */
    status: "connected" | "connecting" | "needs_login" | "logged_out" | "unknown";
    /** @description IDs of the chat accounts it holds. Absent when the bridge cannot tell. They are in order. */
    accountIDs?: string[];
    /** @description The status in words, to show to the user. Absent when `status` says it all. */
    statusText?: string;
    user?: User;
}
/**
 * Complete
 * @description The end of the login. Our server leaves `currentStep` out of a complete session instead; a client that meets this step
 *     takes the session as complete.
 */
export interface CompleteStep {
    /**
     * @description Always `complete`.
     * @enum {string}
     */
    type: "complete";
    account?: Account;
    /** @description What to do now that the account is connected, if anything. */
    instructions?: string;
    login?: BridgeLogin;
    /** @description ID of the step. There is nothing to submit. */
    stepID?: string;
}
/**
 * Login step
 * @description What the client shows or does next. Absent when the session is complete, cancelled or failed.
 */
export type LoginStep = UserInputStep | CookiesStep | DisplayAndWaitStep | WebAuthnStep | CompleteStep;
/**
 * Login session
 * @description One attempt to sign in, as it is at this moment. `status` and `currentStep` belong together: `waiting_for_input` comes
 *     with a `user_input` or a `webauthn` step, `waiting_for_cookies` with a `cookies` step, `waiting_for_display` with a
 *     `display_and_wait` step. There is no other status: what a client has to accept first waits in one of these. A session
 *     that is `complete`, `cancelled` or `failed` never changes again. `error` is there exactly when the session failed.
 *     `login`, `loginID`, `account` and `accountID` are there when it is complete; no other session has a `login` or an
 *     `account`; a session that reconnects carries `loginID` and `accountID` from the start. The `login` and the `account` of
 *     a session are as they are listed, but for what changes later: `status`, `statusText`, `capabilities`, and what else
 *     becomes known of the `user`.
 */
export interface LoginSession {
    /** @description ID of the bridge the session signs in to. */
    bridgeID: string;
    /** @description ID of the session. It cannot be guessed, and is forgotten some time after the session ends. */
    loginSessionID: string;
    /**
     * @description What the session waits for, or how it ended.
     * @enum {string}
     */
    status: "waiting_for_input" | "waiting_for_cookies" | "waiting_for_display" | "complete" | "cancelled" | "failed";
    account?: Account;
    /** @description The account that is being reconnected, when known. In a complete session it is the one that was connected. */
    accountID?: string;
    currentStep?: LoginStep;
    error?: APIError;
    login?: BridgeLogin;
    /** @description The login that is being reconnected, when known. In a complete session it is the one that was made or repaired. */
    loginID?: string;
}
/**
 * Passkey response
 * @description What the browser returned for the passkey, as Web Authentication Level 3 writes it in JSON. `credential.toJSON()` makes
 *     it of what `navigator.credentials.get` resolved with. Values in base64 are in the alphabet for addresses, without
 *     padding. Members that are not listed here are handed on.
 */
export interface AuthenticationResponseJSON {
    /** @description ID of the passkey, in base64. */
    id: string;
    /** @description What the extensions that were asked for resulted in, by their identifiers. */
    clientExtensionResults: {
        [key: string]: unknown;
    };
    /** @description The same as `id`. */
    rawId: string;
    /** @description The proof that the user has the passkey. */
    response: {
        /** @description What the device says about itself and the site, in base64. */
        authenticatorData: string;
        /** @description What the browser says it was asked, with the challenge and the origin of the page, in base64. */
        clientDataJSON: string;
        /** @description Signature of both, in base64. */
        signature: string;
        /** @description ID that the site gave to the user, in base64. Absent when the device does not tell. */
        userHandle?: string;
    };
    /** @description Kind of credential, which is `public-key`. */
    type: string;
    /** @description Whether the passkey is on this device or on another one. Absent when it is not known. */
    authenticatorAttachment?: string;
}
export interface paths {
    "/v1/bridges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List bridges
         * @description Lists the bridges, each with its status and its connected accounts. Every bridge that can be read is in the list,
         *     whatever its status. Draw an "Add account" screen from it: offer the bridges whose `status` is `available`.
         */
        get: operations["listBridges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bridges/{bridgeID}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a bridge
         * @description Returns one bridge, with the accounts that are connected through it. It is the same as in the list. Read it again after
         *     a login session completes to see the new account.
         */
        get: operations["getBridge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bridges/{bridgeID}/capabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a bridge's capabilities
         * @description Returns how people can be found and which groups can be created through a bridge. It holds for the bridge as a whole,
         *     not for one account.
         */
        get: operations["getBridgeCapabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bridges/{bridgeID}/login-flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a bridge's login flows
         * @description Lists the ways to sign in to a bridge. To use one, create a login session with its `id`. Let the user choose when there
         *     are several.
         */
        get: operations["listLoginFlows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bridges/{bridgeID}/login-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a login session
         * @description Starts a login and returns its session with the first step.
         *
         *     Send nothing, or `{}`, to connect a new account by the bridge's default flow.
         *
         *     Every call starts another session, so do not repeat it blindly; [cancel](#cancelLoginSession) what you do not need. When the network
         *     is slow to start, the first step is a `display_and_wait` step that displays `nothing`; submit it to wait for the real one.
         *
         *     What is accepted belongs to the session: whoever reads it later sees the same steps.
         */
        post: operations["createLoginSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a login session
         * @description Returns the session as it is now. It shows the newest step, and never waits. Use it to pick a login up again, after a
         *     page was reloaded for instance, or to poll where a long wait is not possible.
         */
        get: operations["getLoginSession"];
        put?: never;
        post?: never;
        /**
         * Cancel a login session
         * @description Gives a login up. Requests that wait on the session are answered with it, as `cancelled`. Cancelling a session that was
         *     cancelled or failed before answers the same and changes nothing, so the call can be repeated; [reading the
         *     session](#getLoginSession) goes on saying how it ended.
         */
        delete: operations["cancelLoginSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}/steps/{stepID}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit a login step
         * @description Submits the current step and returns the session as it is afterwards.
         *
         *     - **`user_input`**: send `fields` with the values that the user typed.
         *     - **`cookies`**: send `fields` with the values found in the browser, and if you have them `lastURL` and `source`.
         *     - **`display_and_wait`**: send nothing but `type`.
         *
         *     The answer shows the next step, the same step with a reason in `instructions`, or the end. What the network decides about the values,
         *     failing the login included, is a 200 with the session.
         *
         *     For `user_input`, send one value for each field that is not `optional`. Values that break a field's rules are refused with 422
         *     `invalid_fields` and reach no network; let the user correct them and submit the same step again.
         *
         *     For `webauthn`, send `credential` with what the browser returned for the passkey. When the user has none at hand, or the browser
         *     refuses, there is nothing to submit: try again, or cancel.
         *
         *     For `display_and_wait`, submit as soon as the display is on the screen. The call is held while nothing new is to be drawn, for at most
         *     25 seconds, and then answers with the session as it is. Draw what comes back and submit again until the session is over.
         *
         *     A submit of the step that was just replaced changes nothing and answers with the session as it is now, so it can be repeated after a lost
         *     connection. So does the submit that ended the session, when it is sent again and the session is complete or the network refused the
         *     login. When the session was cancelled, expired or was lost, every submit of one of its steps is answered with 410.
         *
         *     Closing the connection changes nothing either. [Login sessions](#tag/Login-sessions) describe a session's whole life.
         */
        post: operations["submitLoginStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bridges/{bridgeID}/login-sessions/{loginSessionID}/steps/{stepID}/back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go back from a login step
         * @description Goes back from the current step to where the user can choose another way, and returns the session with the step to show then.
         *
         *     A step has a way back when it says `canGoBack`. The step that comes is a new one, also when it was shown before: it has a new `stepID`,
         *     such as `method~2`. Draw it and go on from there. A wait that is held on the step left ends with the session as it then is. The session
         *     lives no longer for it.
         *
         *     The call is held while the network goes back, for at most 25 seconds, and then answers with the session unchanged; go back from the same step
         *     again to wait for the rest. When the step was just left or replaced, or the network ended the session on it, nothing changes and the answer
         *     is the session as it is now, so the request can be repeated after a lost connection.
         */
        post: operations["goBackLoginStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bridges/{bridgeID}/logins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a bridge's logins
         * @description Lists the identities that are signed in to a bridge. Those whose `status` is `needs_login` can be repaired with a login
         *     session that names their `loginID`.
         */
        get: operations["listBridgeLogins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bridges/{bridgeID}/logins/{loginID}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a login
         * @description Returns one login. It is the same as in the list.
         */
        get: operations["getBridgeLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bridges/{bridgeID}/logins/{loginID}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a login
         * @description Signs a login out, on this device or, when the login's `removeScopes` allow it, on all devices. Its accounts leave every
         *     list. Ask the user first: it cannot be undone, only connected anew. Repeating the call answers 404, since the login is
         *     gone.
         */
        post: operations["removeBridgeLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts
         * @description Lists the connected chat accounts. The answer is the array itself, unlike the other lists. It holds the accounts of all
         *     bridges, and no others.
         */
        get: operations["listAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{accountID}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an account
         * @description Returns one chat account. It is the same as in the list.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        BridgeProvider: BridgeProvider;
        AccountBridge: AccountBridge;
        User: User;
        Account: Account;
        Bridge: Bridge;
        APIError: APIError;
        ValidationIssue: ValidationIssue;
        ValidationError: ValidationError;
        DisappearingTimerCapability: DisappearingTimerCapability;
        GroupFieldCapability: GroupFieldCapability;
        GroupTypeCapabilities: GroupTypeCapabilities;
        ResolveIdentifierCapabilities: ResolveIdentifierCapabilities;
        ProvisioningCapabilities: ProvisioningCapabilities;
        LoginFlow: LoginFlow;
        LoginInputField: LoginInputField;
        UserInputStep: UserInputStep;
        CookieSource: CookieSource;
        CookieField: CookieField;
        InitialCookie: InitialCookie;
        CookiesStep: CookiesStep;
        QRDisplay: QRDisplay;
        EmojiDisplay: EmojiDisplay;
        CodeDisplay: CodeDisplay;
        NothingDisplay: NothingDisplay;
        LoginDisplay: LoginDisplay;
        DisplayAndWaitStep: DisplayAndWaitStep;
        PublicKeyCredentialRequestOptionsJSON: PublicKeyCredentialRequestOptionsJSON;
        WebAuthnStep: WebAuthnStep;
        RemoveScope: RemoveScope;
        BridgeLogin: BridgeLogin;
        CompleteStep: CompleteStep;
        LoginStep: LoginStep;
        LoginSession: LoginSession;
        AuthenticationResponseJSON: AuthenticationResponseJSON;
    };
    responses: {
        /** @description The bearer token is missing or wrong: `unauthorized`. */
        Unauthorized: {
            headers: {
                "X-Request-ID": components["headers"]["RequestID"];
                "WWW-Authenticate": components["headers"]["Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/json": APIError;
            };
        };
        /** @description No bridge has this ID: `bridge_not_found`. */
        BridgeNotFound: {
            headers: {
                "X-Request-ID": components["headers"]["RequestID"];
                "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                [name: string]: unknown;
            };
            content: {
                "application/json": APIError;
            };
        };
        /** @description A parameter is empty, or does not match its schema: `invalid_request`. */
        InvalidParameter: {
            headers: {
                "X-Request-ID": components["headers"]["RequestID"];
                "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                [name: string]: unknown;
            };
            content: {
                "application/json": ValidationError;
            };
        };
        /**
         * @description The bridge cannot be reached just now: `bridge_unavailable`. Or it can, but refuses the server's own credentials, which
         *     only the operator can repair: `bridge_misconfigured`.
         */
        BridgeUnavailable: {
            headers: {
                "X-Request-ID": components["headers"]["RequestID"];
                "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": APIError;
            };
        };
        /** @description The body is not JSON: `invalid_json`. */
        InvalidJSON: {
            headers: {
                "X-Request-ID": components["headers"]["RequestID"];
                "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                [name: string]: unknown;
            };
            content: {
                "application/json": APIError;
            };
        };
        /** @description The body is larger than 64 KiB: `body_too_large`. */
        BodyTooLarge: {
            headers: {
                "X-Request-ID": components["headers"]["RequestID"];
                "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                [name: string]: unknown;
            };
            content: {
                "application/json": APIError;
            };
        };
        /** @description The body is not sent as `application/json`: `unsupported_media_type`. */
        UnsupportedMediaType: {
            headers: {
                "X-Request-ID": components["headers"]["RequestID"];
                "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                [name: string]: unknown;
            };
            content: {
                "application/json": APIError;
            };
        };
        /**
         * @description What it takes cannot be reached just now:
         *
         *     - `bridge_unavailable`: the bridge cannot be reached.
         *     - `bridge_misconfigured`: the bridge refuses the server's own credentials, which only the operator can repair.
         *     - `storage_unavailable`: the server cannot reach the storage of its login sessions.
         */
        BridgeOrStorageUnavailable: {
            headers: {
                "X-Request-ID": components["headers"]["RequestID"];
                "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": APIError;
            };
        };
        /**
         * @description No bridge has this ID: `bridge_not_found`. Or the bridge has no session with this ID, or no longer:
         *     `login_session_not_found`.
         */
        LoginSessionNotFound: {
            headers: {
                "X-Request-ID": components["headers"]["RequestID"];
                "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                [name: string]: unknown;
            };
            content: {
                "application/json": APIError;
            };
        };
        /**
         * @description The server cannot reach the storage of its login sessions just now: `storage_unavailable`. The session goes on; send the same request
         *     again.
         */
        StorageUnavailable: {
            headers: {
                "X-Request-ID": components["headers"]["RequestID"];
                "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": APIError;
            };
        };
        /**
         * @description No bridge has this ID: `bridge_not_found`. Or the bridge has no session with this ID, or no longer: `login_session_not_found`. Or the session
         *     never had a step with this ID: `step_not_found`.
         */
        LoginStepNotFound: {
            headers: {
                "X-Request-ID": components["headers"]["RequestID"];
                "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                [name: string]: unknown;
            };
            content: {
                "application/json": APIError;
            };
        };
        /**
         * @description The session is over: it was cancelled, expired or was lost, or the request is not a repeat of the one that ended it. Create a new
         *     session to try again, unless this one is complete:
         *
         *     - `login_session_complete`: the account is connected.
         *     - `login_session_cancelled`: the session was cancelled.
         *     - `login_session_failed`: the login failed; `error` of the session says why.
         *     - `login_session_expired`: the session lived for too long.
         */
        LoginSessionOver: {
            headers: {
                "X-Request-ID": components["headers"]["RequestID"];
                "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                "x-should-retry": components["headers"]["ShouldRetry"];
                [name: string]: unknown;
            };
            content: {
                "application/json": APIError;
            };
        };
        /** @description No bridge has this ID: `bridge_not_found`. Or the bridge has no login with this ID, or no longer: `login_not_found`. */
        LoginNotFound: {
            headers: {
                "X-Request-ID": components["headers"]["RequestID"];
                "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                [name: string]: unknown;
            };
            content: {
                "application/json": APIError;
            };
        };
    };
    parameters: {
        /**
         * @description ID of the bridge, as `id` in the list of bridges.
         * @example local-whatsapp
         */
        BridgeID: string;
        /**
         * @description ID of the login session, as `loginSessionID` in the answer that created it.
         * @example ls_0f9c4e2ab7d15836c1e4a90b6d72f385
         */
        LoginSessionID: string;
        /**
         * @description ID of the step: `currentStep.stepID` of the session. Take it from the step that you drew. Percent-encode it.
         * @example qr
         */
        StepID: string;
        /**
         * @description ID of the login, as `loginID` in the list of logins, in an account, or in a completed session.
         * @example 14155550100
         */
        LoginID: string;
        /**
         * @description ID of the account, as `accountID` in the list of accounts, of a bridge or of a completed session.
         * @example local-whatsapp.14155550100
         */
        AccountID: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description ID of this request, different for each. Quote it when you report a problem.
         * @example req_6d1b0e8f4c3a4f7e
         */
        RequestID: string;
        /**
         * @description Version of Beeper Desktop that the server is, or is compatible with.
         * @example 4.2.785
         */
        DesktopVersion: string;
        /**
         * @description How to authenticate, which is with a bearer token.
         * @example Bearer
         */
        Authenticate: string;
        /**
         * @description Seconds to wait before sending the request again.
         * @example 10
         */
        RetryAfter: number;
        /**
         * @description Always `no-store`, because the state of a login is private and soon out of date.
         * @example no-store
         */
        NoStore: "no-store";
        /**
         * @description Always `false`; sending the same request again gives the same answer. SDKs that retry a 409 by themselves obey it.
         * @example false
         */
        ShouldRetry: "false";
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listBridges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bridges. They are ordered by `id`. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The bridges. */
                        items: Bridge[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    getBridge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the bridge, as `id` in the list of bridges.
                 * @example local-whatsapp
                 */
                bridgeID: components["parameters"]["BridgeID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bridge. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Bridge;
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["BridgeNotFound"];
            422: components["responses"]["InvalidParameter"];
        };
    };
    getBridgeCapabilities: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the bridge, as `id` in the list of bridges.
                 * @example local-whatsapp
                 */
                bridgeID: components["parameters"]["BridgeID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The capabilities. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ProvisioningCapabilities;
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["BridgeNotFound"];
            422: components["responses"]["InvalidParameter"];
            503: components["responses"]["BridgeUnavailable"];
        };
    };
    listLoginFlows: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the bridge, as `id` in the list of bridges.
                 * @example local-whatsapp
                 */
                bridgeID: components["parameters"]["BridgeID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The flows. They are ordered by `id`. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The flows. */
                        items: LoginFlow[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["BridgeNotFound"];
            422: components["responses"]["InvalidParameter"];
            503: components["responses"]["BridgeUnavailable"];
        };
    };
    createLoginSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the bridge, as `id` in the list of bridges.
                 * @example local-whatsapp
                 */
                bridgeID: components["parameters"]["BridgeID"];
            };
            cookie?: never;
        };
        /**
         * @description How to sign in, and which account to reconnect. When it is left out, its content type may be sent all the same, with no
         *     bytes after it. Defaults to `{}`.
         */
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Account to reconnect. Without it or `loginID`, a new one is connected. With `loginID` too, both must belong together. */
                    accountID?: string;
                    /** @description Login flow to use. Without it, the bridge chooses. */
                    flowID?: string;
                    /** @description Login to reconnect. Without it or `accountID`, a new one is connected. */
                    loginID?: string;
                    /**
                     * @description What the client can draw and do beyond what every client can: `webauthn` for a `webauthn` step, `initial_cookies` for a
                     *     `cookies` step with `initialCookies`. Any other word is ignored. Where the login cannot go on without what is not
                     *     accepted, the session fails with `unsupported_step`, and `message` says what to do instead.
                     */
                    accepts?: string[];
                };
            };
        };
        responses: {
            /** @description The new session. It waits for its first step, or has already ended. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": LoginSession;
                };
            };
            400: components["responses"]["InvalidJSON"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["BridgeNotFound"];
            /**
             * @description The session cannot be started as things are:
             *
             *     - `login_session_in_progress`: this login is being reconnected or removed already.
             *     - `account_limit_reached`: the bridge has as many accounts as it allows.
             *     - `bridge_disabled`: the operator switched the bridge off.
             */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    "x-should-retry": components["headers"]["ShouldRetry"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": APIError;
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description The request cannot be carried out as it was sent:
             *
             *     - `invalid_request`: the body does not match the schema, or a path parameter is empty.
             *     - `unknown_flow`: the bridge has no flow with this `flowID`.
             *     - `unknown_login`: the bridge has no login with this `loginID`.
             *     - `unknown_account`: the bridge has no account with this `accountID`.
             *     - `login_account_mismatch`: the account belongs to another login.
             */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ValidationError;
                };
            };
            /** @description Too many sessions were started or are still alive, here or at the network: `rate_limited`. */
            429: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": APIError;
                };
            };
            503: components["responses"]["BridgeOrStorageUnavailable"];
        };
    };
    getLoginSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the bridge, as `id` in the list of bridges.
                 * @example local-whatsapp
                 */
                bridgeID: components["parameters"]["BridgeID"];
                /**
                 * @description ID of the login session, as `loginSessionID` in the answer that created it.
                 * @example ls_0f9c4e2ab7d15836c1e4a90b6d72f385
                 */
                loginSessionID: components["parameters"]["LoginSessionID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session as it is now. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": LoginSession;
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["LoginSessionNotFound"];
            422: components["responses"]["InvalidParameter"];
            503: components["responses"]["StorageUnavailable"];
        };
    };
    cancelLoginSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the bridge, as `id` in the list of bridges.
                 * @example local-whatsapp
                 */
                bridgeID: components["parameters"]["BridgeID"];
                /**
                 * @description ID of the login session, as `loginSessionID` in the answer that created it.
                 * @example ls_0f9c4e2ab7d15836c1e4a90b6d72f385
                 */
                loginSessionID: components["parameters"]["LoginSessionID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description The session is cancelled. So it is when the request has a content type and no bytes after it. Nothing of the login is
             *     left to cancel.
             */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description ID of the bridge. */
                        bridgeID: string;
                        /** @description ID of the session. */
                        loginSessionID: string;
                        /**
                         * @description Always `cancelled`. It is so when the session had failed before, too.
                         * @constant
                         */
                        status: "cancelled";
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["LoginSessionNotFound"];
            /**
             * @description The session is complete, so there is an account now. [Remove its login](#removeBridgeLogin) to sign out:
             *     `login_session_complete`.
             */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    "x-should-retry": components["headers"]["ShouldRetry"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": APIError;
                };
            };
            422: components["responses"]["InvalidParameter"];
            503: components["responses"]["StorageUnavailable"];
        };
    };
    submitLoginStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the bridge, as `id` in the list of bridges.
                 * @example local-whatsapp
                 */
                bridgeID: components["parameters"]["BridgeID"];
                /**
                 * @description ID of the login session, as `loginSessionID` in the answer that created it.
                 * @example ls_0f9c4e2ab7d15836c1e4a90b6d72f385
                 */
                loginSessionID: components["parameters"]["LoginSessionID"];
                /**
                 * @description ID of the step: `currentStep.stepID` of the session. Take it from the step that you drew. Percent-encode it.
                 * @example qr
                 */
                stepID: components["parameters"]["StepID"];
            };
            cookie?: never;
        };
        /** @description What the user did. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The `type` of the step that is submitted.
                     * @enum {string}
                     */
                    type: "user_input" | "cookies" | "display_and_wait" | "webauthn";
                    /**
                     * @description Values by field ID. The server uses them for this step only and neither keeps nor repeats them. Absent for
                     *     `display_and_wait` and `webauthn`.
                     */
                    fields?: {
                        [key: string]: string;
                    };
                    /** @description For `cookies`, the address the browser was at when the values were collected. */
                    lastURL?: string;
                    /**
                     * @description For `webauthn`, what the browser returned for the passkey. The server uses it for this step only and neither keeps nor
                     *     repeats it.
                     */
                    credential?: AuthenticationResponseJSON;
                    /**
                     * @description How the values of `cookies` were collected. Defaults to `api`.
                     * @default api
                     * @enum {string}
                     */
                    source?: "api" | "webview" | "browser_extension";
                };
            };
        };
        responses: {
            /** @description The session after the step. It is unchanged when the wait was over first. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": LoginSession;
                };
            };
            400: components["responses"]["InvalidJSON"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["LoginStepNotFound"];
            /**
             * @description The step cannot be submitted now. Read the session and go on from its `currentStep`:
             *
             *     - `step_not_current`: the session has moved on by more than one step.
             *     - `step_in_progress`: the same step is being submitted with other content.
             */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    "x-should-retry": components["headers"]["ShouldRetry"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": APIError;
                };
            };
            410: components["responses"]["LoginSessionOver"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description The submit cannot be used as it was sent; the session is untouched:
             *
             *     - `invalid_request`: the body does not match the schema, or a path parameter is empty.
             *     - `step_type_mismatch`: the current step has another `type`.
             *     - `invalid_fields`: a field is missing, or its value breaks the field's `pattern`, `options`, length or form. Of a
             *       passkey, the `credential` is missing.
             */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ValidationError;
                };
            };
            503: components["responses"]["StorageUnavailable"];
        };
    };
    goBackLoginStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the bridge, as `id` in the list of bridges.
                 * @example local-whatsapp
                 */
                bridgeID: components["parameters"]["BridgeID"];
                /**
                 * @description ID of the login session, as `loginSessionID` in the answer that created it.
                 * @example ls_0f9c4e2ab7d15836c1e4a90b6d72f385
                 */
                loginSessionID: components["parameters"]["LoginSessionID"];
                /**
                 * @description ID of the step: `currentStep.stepID` of the session. Take it from the step that you drew. Percent-encode it.
                 * @example qr
                 */
                stepID: components["parameters"]["StepID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session after going back. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    "Cache-Control": components["headers"]["NoStore"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": LoginSession;
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["LoginStepNotFound"];
            /**
             * @description There is no way back from the step now:
             *
             *     - `step_not_current`: the session has moved on by more than one step.
             *     - `step_cannot_go_back`: the step has no `canGoBack`.
             *     - `step_in_progress`: the step is being submitted.
             */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    "x-should-retry": components["headers"]["ShouldRetry"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": APIError;
                };
            };
            410: components["responses"]["LoginSessionOver"];
            422: components["responses"]["InvalidParameter"];
            503: components["responses"]["StorageUnavailable"];
        };
    };
    listBridgeLogins: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the bridge, as `id` in the list of bridges.
                 * @example local-whatsapp
                 */
                bridgeID: components["parameters"]["BridgeID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The logins. They are ordered by `loginID`. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The logins. */
                        items: BridgeLogin[];
                    };
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["BridgeNotFound"];
            422: components["responses"]["InvalidParameter"];
        };
    };
    getBridgeLogin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the bridge, as `id` in the list of bridges.
                 * @example local-whatsapp
                 */
                bridgeID: components["parameters"]["BridgeID"];
                /**
                 * @description ID of the login, as `loginID` in the list of logins, in an account, or in a completed session.
                 * @example 14155550100
                 */
                loginID: components["parameters"]["LoginID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The login. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": BridgeLogin;
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["LoginNotFound"];
            422: components["responses"]["InvalidParameter"];
        };
    };
    removeBridgeLogin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the bridge, as `id` in the list of bridges.
                 * @example local-whatsapp
                 */
                bridgeID: components["parameters"]["BridgeID"];
                /**
                 * @description ID of the login, as `loginID` in the list of logins, in an account, or in a completed session.
                 * @example 14155550100
                 */
                loginID: components["parameters"]["LoginID"];
            };
            cookie?: never;
        };
        /** @description How far to sign out. */
        requestBody: {
            content: {
                "application/json": {
                    scope: RemoveScope;
                };
            };
        };
        responses: {
            /** @description The login is gone. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description ID of the bridge. */
                        bridgeID: string;
                        /** @description ID of the login that was removed. */
                        loginID: string;
                        scope: RemoveScope;
                        /**
                         * @description Always `removed`.
                         * @constant
                         */
                        status: "removed";
                        /** @description Accounts that were removed with the login, when known. They are in order. */
                        affectedAccountIDs?: string[];
                    };
                };
            };
            400: components["responses"]["InvalidJSON"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["LoginNotFound"];
            /**
             * @description The login cannot be removed as things are:
             *
             *     - `scope_not_supported`: the login's `removeScopes` do not hold this scope.
             *     - `login_session_in_progress`: the login is being reconnected. Cancel that session first.
             */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    "x-should-retry": components["headers"]["ShouldRetry"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": APIError;
                };
            };
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description The body does not match the schema, or a path parameter is empty: `invalid_request`. */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": ValidationError;
                };
            };
            503: components["responses"]["BridgeOrStorageUnavailable"];
        };
    };
    listAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The accounts. They are ordered by `accountID`. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Account[];
                };
            };
            401: components["responses"]["Unauthorized"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description ID of the account, as `accountID` in the list of accounts, of a bridge or of a completed session.
                 * @example local-whatsapp.14155550100
                 */
                accountID: components["parameters"]["AccountID"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Account;
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description No account has this ID, or no longer: `account_not_found`. */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestID"];
                    "X-Beeper-Desktop-Version": components["headers"]["DesktopVersion"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": APIError;
                };
            };
            422: components["responses"]["InvalidParameter"];
        };
    };
}
