import type { Text } from '../../language/text';
import type { CopyName } from './strategies/strategy';

/** What each value to copy is, and what the button beside it does. */
export const COPIES: Readonly<Record<CopyName, { readonly label: Text; readonly button: Text }>> = {
  callback: {
    label: {
      en: 'Callback URL (redirect URI, ACS URL)',
      ja: 'コールバックURL（リダイレクトURI、ACS URL）',
    },
    button: { en: 'Copy the callback URL', ja: 'コールバックURLをコピー' },
  },
  origin: {
    label: { en: 'Origin', ja: 'オリジン' },
    button: { en: 'Copy the origin', ja: 'オリジンをコピー' },
  },
  realm: {
    label: { en: 'Realm', ja: 'レルム' },
    button: { en: 'Copy the realm', ja: 'レルムをコピー' },
  },
  entityId: {
    label: { en: 'Entity ID (audience)', ja: 'エンティティID（オーディエンス）' },
    button: { en: 'Copy the entity ID', ja: 'エンティティIDをコピー' },
  },
  metadata: {
    label: { en: 'Metadata URL', ja: 'メタデータのURL' },
    button: { en: 'Copy the metadata URL', ja: 'メタデータのURLをコピー' },
  },
  certificate: {
    label: { en: 'Request signing certificate', ja: '署名付き要求の証明書' },
    button: { en: 'Copy the certificate URL', ja: '証明書のURLをコピー' },
  },
};
