export { UrlState as default } from '@/app/_lib/url-state';
