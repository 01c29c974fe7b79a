/**
 * Where a redirect, an href or a name could lead to if somebody else wrote it: forms that known guards let through.
 * `why`: what the form plays on.
 */
export const SSRF_FORMS: readonly { readonly location: string; readonly why: string }[] = [
  { location: 'http://caldav.icloud.com/', why: 'without TLS' },
  { location: 'https://caldav.icloud.com:8443/', why: 'another port' },
  { location: 'https://caldav.icloud.com:80/', why: 'the port of plain HTTP' },
  { location: 'https://caldav.icloud.com.evil.example/', why: 'the right name as a prefix' },
  { location: 'https://evil-caldav.icloud.com/', why: 'the right name as a suffix' },
  { location: 'https://p1234-caldav.icloud.com/', why: 'a partition that cannot be' },
  { location: 'https://p72-caldav.icloud.com.cn.evil.example/', why: 'a partition as a prefix' },
  { location: 'https://www.icloud.com/', why: 'Apple\'s, but no calendar server' },
  { location: 'https://caldav.icloud.com@evil.example/', why: 'the right name as a user name' },
  { location: 'https://caldav.icloud.com:443@evil.example/', why: 'the right name as user and password' },
  { location: 'https://eve:x@caldav.icloud.com/', why: 'credentials of somebody else' },
  { location: 'https://evil.example\\@caldav.icloud.com/', why: 'a backslash ends the host' },
  { location: 'https://evil.example#@caldav.icloud.com/', why: 'a fragment ends the host' },
  { location: 'https://evil.example?@caldav.icloud.com/', why: 'a query ends the host' },
  { location: '//evil.example/', why: 'without a scheme' },
  { location: '\\\\evil.example\\', why: 'backslashes as slashes' },
  { location: 'https:/\\evil.example/', why: 'mixed slashes' },
  { location: 'https:evil.example', why: 'no slashes' },
  { location: 'https:///evil.example/', why: 'three slashes' },
  { location: 'https://caldav.icloud.com%2eevil.example/', why: 'an encoded dot' },
  { location: 'https://caldav.icloud.com\u3002evil.example/', why: 'an ideographic full stop' },
  { location: 'https://c\u0430ldav.icloud.com/', why: 'a Cyrillic letter' },
  { location: 'https://caldav.icloud.com./', why: 'a dot at the end: another name for certificates' },
  { location: 'https://localhost/', why: 'this machine by name' },
  { location: 'https://127.0.0.1/', why: 'this machine' },
  { location: 'https://127.1/', why: 'this machine, short' },
  { location: 'https://0/', why: 'this machine as zero' },
  { location: 'https://2130706433/', why: 'this machine as one number' },
  { location: 'https://0x7f.0.0.1/', why: 'this machine in hex' },
  { location: 'https://0177.0.0.1/', why: 'this machine in octal' },
  { location: 'https://[::1]/', why: 'this machine in IPv6' },
  { location: 'https://[::ffff:127.0.0.1]/', why: 'IPv4 in IPv6' },
  { location: 'https://[::127.0.0.1]/', why: 'IPv4 in IPv6, the old way' },
  { location: 'https://[64:ff9b::7f00:1]/', why: 'NAT64' },
  { location: 'https://[2002:7f00:1::]/', why: '6to4' },
  { location: 'https://10.0.0.1/', why: 'a private network' },
  { location: 'https://169.254.169.254/latest/meta-data/', why: 'a cloud\'s metadata' },
  { location: 'https://[fd00:ec2::254]/', why: 'a cloud\'s metadata in IPv6' },
  { location: 'https://100.100.100.200/', why: 'another cloud\'s metadata' },
  { location: 'https://127.0.0.1.nip.io/', why: 'a public name for this machine' },
  { location: 'file:///etc/passwd', why: 'a file' },
  { location: 'ftp://caldav.icloud.com/', why: 'another protocol' },
  { location: 'gopher://caldav.icloud.com:443/_PROPFIND', why: 'a protocol of its own choosing' },
  { location: 'data:text/xml,<multistatus/>', why: 'an answer in the address' },
  { location: 'https://[', why: 'no address at all' },
];

/** Addresses that no name may lead to. */
export const CLOSED_ADDRESSES: readonly string[] = [
  '0.0.0.0', '10.1.2.3', '100.64.0.1', '100.100.100.200', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.1', '192.0.2.1',
  '192.88.99.1', '192.168.1.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255',
  '::', '::1', '::ffff:10.0.0.1', '::ffff:7f00:1', '::127.0.0.1', '64:ff9b::10.0.0.1', '64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1',
  'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '', 'localhost', '1.2.3', '1.2.3.4.5', '01.2.3.4',
];

export const PUBLIC_ADDRESSES: readonly string[] = ['17.248.133.1', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1', '169.253.1.1', '223.255.255.255', '2620:149:a44::1', '2606:4700::1111', '2a01:b740::1', '2001:4860:4860::8888'];
