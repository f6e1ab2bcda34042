// The steps of a login as they are on the wire, in the words of the framework.

export interface InputField {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly default_value?: string;
  readonly pattern?: string;
  readonly options?: readonly string[];
  readonly optional?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
}

export interface Attachment {
  readonly type: 'm.image' | 'm.audio';
  readonly filename: string;
  /** In base64. */
  readonly content: string;
  readonly info: { mimetype: string; w?: number; h?: number; size?: number };
}

export interface UserInput {
  readonly fields: readonly InputField[] | null;
  readonly attachments?: readonly Attachment[] | null;
  readonly can_cancel?: boolean;
}

export interface CookieField {
  readonly id: string;
  readonly required: boolean;
  readonly sources: readonly {
    readonly type: string;
    readonly name: string;
    readonly request_url_regex?: string;
    readonly cookie_domain?: string;
  }[];
  readonly pattern?: string;
}

export interface Cookies {
  readonly url: string;
  readonly user_agent?: string;
  readonly initial_cookies?: readonly {
    name: string;
    value: string;
    domain: string;
    path?: string;
    secure?: boolean;
    http_only?: boolean;
  }[];
  readonly fields: readonly CookieField[];
  readonly extract_js?: string;
  readonly wait_for_url_pattern?: string;
  readonly hidden?: boolean;
}

export interface DisplayAndWait {
  readonly type: 'qr' | 'emoji' | 'code' | 'nothing';
  readonly data?: string;
  readonly image_url?: string;
  readonly can_cancel?: boolean;
}

export interface ClientHTTP {
  readonly request_id: string;
  readonly method: string;
  readonly url: string;
}

/** What a step is, apart from its process and transaction. */
export interface StepBody {
  readonly type: string;
  readonly step_id: string;
  readonly instructions: string;
  readonly user_input?: UserInput;
  readonly cookies?: Cookies;
  readonly display_and_wait?: DisplayAndWait;
  readonly webauthn?: { readonly url: string; readonly publicKey: object };
  readonly client_http?: ClientHTTP;
  readonly complete?: { readonly user_login_id: string };
}
