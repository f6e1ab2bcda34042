/** What the documentation says of the API's objects, as far as this server makes them. Optional there is optional here. */

export type Provider = 'cloud' | 'self-hosted' | 'local' | 'platform-sdk';
export type Scope = 'current-device' | 'all-devices';

export interface User {
  id: string;
  fullName?: string;
  isSelf?: boolean;
}

export interface Account {
  accountID: string;
  bridge: { id: string; provider: Provider; type: string };
  status: 'connected' | 'reconnect_required';
  user: User;
  loginID?: string;
  network?: string;
  statusText?: string;
}

export interface BridgeLogin {
  bridgeID: string;
  loginID: string;
  removeScopes: Scope[];
  status: 'connected' | 'needs_login';
  accountIDs?: string[];
  statusText?: string;
  user?: User;
}

export interface Bridge {
  id: string;
  accounts: Account[];
  activeAccountCount: number;
  displayName: string;
  provider: Provider;
  status: 'available' | 'connected' | 'limit_reached' | 'temporarily_unavailable' | 'disabled';
  supportsMultipleAccounts: boolean;
  type: string;
  network?: string;
  statusText?: string;
}

export interface LoginFlow {
  id: string;
  name?: string;
  description?: string;
}

export interface InputField {
  id: string;
  initialValue?: string;
  label?: string;
  optional?: boolean;
  placeholder?: string;
  type?: string;
}

export interface CookieField {
  id: string;
  name?: string;
  type?: 'cookie' | 'header' | 'local_storage';
}

export type Display =
  | { type: 'qr'; data: string }
  | { type: 'code'; data: string }
  | { type: 'emoji'; imageURL: string }
  | { type: 'nothing' };

export type Step =
  | {
      type: 'user_input';
      stepID: string;
      fields: InputField[];
      instructions?: string;
      attachments?: unknown[];
    }
  | {
      type: 'cookies';
      stepID: string;
      url: string;
      fields: CookieField[];
      instructions?: string;
      userAgent?: string;
      expectedFinalURLRegex?: string;
    }
  | { type: 'display_and_wait'; stepID: string; display: Display; instructions?: string }
  | { type: 'complete'; stepID?: string; account?: Account; login?: BridgeLogin; instructions?: string };

export interface LoginSession {
  bridgeID: string;
  loginSessionID: string;
  status:
    | 'waiting_for_input'
    | 'waiting_for_cookies'
    | 'waiting_for_display'
    | 'complete'
    | 'cancelled'
    | 'failed';
  account?: Account;
  accountID?: string;
  currentStep?: Step;
  error?: { code: string; message: string; details?: Record<string, unknown> };
  login?: BridgeLogin;
  loginID?: string;
}
